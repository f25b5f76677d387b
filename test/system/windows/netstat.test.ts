import { describe, expect, it } from 'vitest';
import { createListConnections } from '../../../src/system/windows/connections.ts';
import { establishedAs, parseNetstat } from '../../../src/system/windows/netstat.ts';

/**
 * `netstat -ano` of Windows in several languages: titles and states are translated, in French a state has two words
 * ("À L'ÉCOUTE"), and the console's code page makes other bytes of letters outside ASCII. The form of the lines:
 * https://learn.microsoft.com/windows-server/administration/windows-commands/netstat
 */
const languages: readonly (readonly [string, string, string, string, string])[] = [
  ['English', 'Active Connections', 'LISTENING', 'ESTABLISHED', 'SYN_SENT'],
  ['German', 'Aktive Verbindungen', 'ABH\x99REN', 'HERGESTELLT', 'SYN_GESENDET'],
  ['French', 'Connexions actives', "\xb7 L'\x90COUTE", 'CONNECTION \x90TABLIE', 'SYN ENVOY\x90'],
  ['Japanese, in code page 932', '\x83A\x83N', '\x91\xd2\x8b@', '\x90\xda\x91\xb1', '\x91\x97\x90M'],
];

const outputOf = (title: string, listening: string, established: string, opening: string): string =>
  [
    '',
    title,
    '',
    '  Proto  Local Address          Foreign Address        State           PID',
    `  TCP    0.0.0.0:135            0.0.0.0:0              ${listening}       1032`,
    `  TCP    10.0.0.4:49713         10.0.0.9:8080          ${established}     4242`,
    `  TCP    10.0.0.4:49714         10.0.0.9:8080          ${opening}        4243`,
    `  TCP    127.0.0.1:50001        127.0.0.1:50002        ${established}     77`,
    '  TCP    10.0.0.4:49700         10.0.0.9:8080          TIME_WAIT       0',
    `  TCP    [::]:445               [::]:0                 ${listening}       4`,
    `  TCP    [fe80::1%7]:49720      [2001:DB8::9%7]:443    ${established}     4242`,
    '  UDP    0.0.0.0:5353           *:*                                    1788',
    '',
  ].join('\r\n');

const known = { localPort: 50001, remotePort: 50002, pid: 77 };

describe.each(languages)('netstat in %s', (_language, title, listening, established, opening) => {
  const output = outputOf(title, listening, established, opening);

  it('tells connections with a peer by numbers', () => {
    expect(parseNetstat(output).map(({ remoteAddress, remotePort, pid }) => [remoteAddress, remotePort, pid])).toEqual([
      ['10.0.0.9', 8080, 4242],
      ['10.0.0.9', 8080, 4243],
      ['127.0.0.1', 50002, 77],
      ['2001:db8::9', 443, 4242],
    ]);
  });

  it('tells the established ones by a connection that is known to be one', () => {
    expect(establishedAs(parseNetstat(output), known)?.map(({ localPort }) => localPort)).toEqual([
      49713, 50001, 49720,
    ]);
  });

  it('tells nothing where the known connection is not in it', () => {
    expect(establishedAs(parseNetstat(output), { ...known, pid: 78 })).toBeNull();
  });

  it('is asked while a connection of our own is open', async () => {
    let isOpen = false;
    const asked: string[] = [];
    const list = createListConnections(
      async (program, args) => {
        asked.push(`${program} ${args.join(' ')} ${isOpen}`);
        return { exitCode: 0, output: args.includes('TCP') ? output : '' };
      },
      async () => {
        isOpen = true;
        return {
          ...known,
          close: () => {
            isOpen = false;
          },
        };
      },
      77,
    );
    expect((await list())?.length).toBe(3);
    expect(asked).toEqual(['netstat.exe -ano -p TCP true', 'netstat.exe -ano -p TCPv6 true']);
    expect(isOpen).toBe(false);
  });
});
