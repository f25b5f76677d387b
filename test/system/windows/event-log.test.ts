import { describe, expect, it } from 'vitest';
import { createReadErrors, parseEvents } from '../../../src/system/windows/event-log.ts';

/** One line of `wevtutil.exe qe CHANNEL /f:xml` (https://learn.microsoft.com/windows/win32/wes/eventschema-elements). */
const eventXml = (id: string, level: string, data = 'text'): string =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Microsoft Entra private network-Connector' Guid='{1}'/>${id}<Version>0</Version><Level>${level}</Level><Task>0</Task><Opcode>0</Opcode><Keywords>0x8000000000000000</Keywords><TimeCreated SystemTime='2026-01-31T02:00:01.1234567Z'/><EventRecordID>7</EventRecordID><Channel>x</Channel></System><EventData><Data>${data}</Data></EventData></Event>`;

describe('events as wevtutil prints them', () => {
  it('are read by id, level and time', () => {
    const output = `${eventXml('<EventID>1000</EventID>', '2')}\r\n${eventXml("<EventID Qualifiers='0'>12027</EventID>", '1')}`;
    expect(parseEvents(output)).toEqual([
      { id: 1000, level: 2, time: '2026-01-31T02:00:01.1234567Z' },
      { id: 12027, level: 1, time: '2026-01-31T02:00:01.1234567Z' },
    ]);
  });

  it('are not changed by what a program wrote into them', () => {
    const data = '&lt;/System&gt; <Level>1</Level><EventID>9</EventID>';
    expect(parseEvents(eventXml('<EventID>1000</EventID>', '4', data))).toMatchObject([{ id: 1000, level: 4 }]);
  });

  it('take no level from outside of what the system wrote', () => {
    const output = eventXml('<EventID>1000</EventID>', '2', '<Level>2</Level>').replace(
      '<Level>2</Level><Task>',
      '<Task>',
    );
    expect(parseEvents(output)).toEqual([]);
  });

  it.each([[''], ['<Event/>'], ['<Event><System></System></Event>']])('are none in %j', (output) => {
    expect(parseEvents(output)).toEqual([]);
  });

  it('are asked for by level and time; a channel that can not be read is no answer', async () => {
    const asked: string[][] = [];
    const read = createReadErrors(async (program, args) => {
      asked.push([program, ...args]);
      return { exitCode: asked.length === 1 ? 0 : 15007, output: '' };
    });
    expect(await read('A b/Admin', Date.UTC(2026, 0, 31, 2))).toEqual([]);
    expect(asked[0]?.slice(0, 4)).toEqual([
      'wevtutil.exe',
      'qe',
      'A b/Admin',
      "/q:*[System[(Level=1 or Level=2) and TimeCreated[@SystemTime>='2026-01-31T02:00:00.000Z']]]",
    ]);
    expect(await read('none', 0)).toBeNull();
  });
});
