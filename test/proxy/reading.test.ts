import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noMachineSection } from '../../src/proxy/machine-config.ts';
import { type Reading, readConfiguration } from '../../src/proxy/reading.ts';
import { contentRows, structureRows } from './rows.ts';

const read = (text: string): Reading => readConfiguration(Buffer.from(text), noMachineSection);

const fixtures = join(import.meta.dirname, '../fixtures/config');
const readFixture = (name: string): Reading => readConfiguration(readFileSync(join(fixtures, name)), noMachineSection);

describe('a file', () => {
  it.each(structureRows)('with %s', (_title, text, code) => {
    expect(read(text).problems[0]?.code ?? null).toBe(code);
  });

  it.each(structureRows.filter(([, , code]) => code !== null && code !== 'DOCTYPE'))(
    'with %s is no valid state',
    (_title, text) => {
      expect(read(text).state).toEqual({ mode: 'invalid' });
    },
  );
});

describe('a section', () => {
  it.each(contentRows)('with %s', (_title, text, code) => {
    expect(read(text).problems[0]?.code ?? null).toBe(code);
  });

  it.each(contentRows.filter(([, , code]) => code !== null))(
    'with %s lets the file stand, so that set may mend it',
    (_title, text) => {
      for (const { scope, when } of read(text).problems) {
        expect(scope).toBe('section');
        expect([undefined, 'firstRequest']).toContain(when);
      }
    },
  );

  it('ends early where <clear> has an end tag, as .NET reads it', () => {
    const reading = read(
      '<configuration><system.net><defaultProxy><bypasslist><add address="a"/><clear></clear></bypasslist><proxy proxyaddress="x"/></defaultProxy></system.net></configuration>',
    );
    expect(reading.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['PROXY_ELEMENT_UNREACHED', 'warning'],
    ]);
    expect([reading.settings?.bypassList, reading.settings?.proxyAddress]).toEqual([[], null]);
  });

  it.each([
    ['in order, each once', '<add address="b"/><add address="a"/><add address="b"/>', ['b', 'a']],
    ['without what is removed', '<add address="a"/><add address="b"/><remove address="a"/>', ['b']],
    [
      'in the old place when added again',
      '<add address="a"/><add address="b"/><remove address="a"/><add address="a"/>',
      ['a', 'b'],
    ],
    ['at the place of an early remove', '<remove address="a"/><add address="b"/><add address="a"/>', ['a', 'b']],
    ['only what follows clear', '<add address="a"/><clear/><add address="b"/>', ['b']],
    ['with capitals apart', '<add address="a"/><add address="A"/>', ['a', 'A']],
    ['with white space as written', '<add address=" a&#9;b\tc "/>', [' a\tb\tc ']],
    ['also from the prototype', '<add address="__proto__"/><add address="constructor"/>', ['__proto__', 'constructor']],
  ])('gives the bypass list %s', (_title, entries, expected) => {
    const { settings } = read(
      `<configuration><system.net><defaultProxy><bypasslist>${entries}</bypasslist></defaultProxy></system.net></configuration>`,
    );
    expect(settings?.bypassList).toEqual(expected);
  });
});

describe('the place of a problem', () => {
  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('is a line and a column with %s', (_title, lineEnd) => {
    const text = ['<configuration>', '<system.net>', '  <defaultProxy>', '    <proxy é="1"/>'].join(lineEnd);
    const { problems } = read(`${text}</defaultProxy></system.net></configuration>`);
    expect(problems).toMatchObject([{ code: 'PROXY_ATTRIBUTE_UNKNOWN', line: 4, column: 12 }]);
  });

  it('tells all faults at once, each by one line with a remedy', () => {
    const { problems } = read(
      '<configuration a="b"><unknown/>text<system.net><defaultProxy enabled="x" b="c"><proxy/><proxy/></defaultProxy><defaultProxy/></system.net></configuration>',
    );
    expect(problems.map(({ code }) => code)).toEqual([
      'ROOT_ATTRIBUTE',
      'SECTION_UNKNOWN',
      'CONTENT_OUTSIDE_SECTIONS',
      'PROXY_SECTION_DUPLICATE',
      'PROXY_VALUE_INVALID',
      'PROXY_ATTRIBUTE_UNKNOWN',
      'PROXY_ELEMENT_DUPLICATE',
    ]);
    for (const { message } of problems) expect(message).toMatch(/^[^\n]+\.$/);
  });
});

describe('the moment of a failure', () => {
  it.each([
    ['not XML', '<configuration>', 'start', 'file', 'NOT_WELL_FORMED'],
    ['the documentation as printed', ' <?xml version="1.0"?><configuration/>', 'start', 'file', 'NOT_WELL_FORMED'],
    [
      'a namespace',
      '<configuration xmlns="http://schemas.microsoft.com/.NetConfiguration/v2.0"/>',
      'start',
      'file',
      'ROOT_NAMESPACE',
    ],
    [
      'utf-16 over UTF-8',
      '<?xml version="1.0" encoding="utf-16"?><configuration/>',
      'firstConfigRead',
      'file',
      'ENCODING_UNREADABLE',
    ],
    [
      'two sections',
      '<configuration><system.net><defaultProxy/></system.net><system.net><defaultProxy/></system.net></configuration>',
      'firstConfigRead',
      'section',
      'PROXY_SECTION_DUPLICATE',
    ],
    [
      'two sections, one in <location>',
      '<configuration><location><system.net><defaultProxy/></system.net></location><system.net><defaultProxy/></system.net></configuration>',
      'firstConfigRead',
      'held',
      'PROXY_SECTION_DUPLICATE',
    ],
    [
      'a wrong configSource of the section',
      '<configuration><system.net><defaultProxy configSource="/x"/></system.net></configuration>',
      'firstConfigRead',
      'section',
      'SECTION_REFERENCE_INVALID',
    ],
    [
      'a wrong value',
      '<configuration><system.net><defaultProxy enabled="x"/></system.net></configuration>',
      'firstRequest',
      'section',
      'PROXY_VALUE_INVALID',
    ],
    [
      'a wrong value in <location>',
      '<configuration><location><system.net><defaultProxy enabled="x"/></system.net></location></configuration>',
      'firstRequest',
      'held',
      'PROXY_VALUE_INVALID',
    ],
  ])('by %s', (_title, text, when, scope, code) => {
    const { problems, state } = read(text);
    expect(problems).toContainEqual(expect.objectContaining({ severity: 'error', code, when, scope }));
    expect(state).toEqual({ mode: 'invalid' });
  });
});

describe('a section that is held', () => {
  it.each([
    ['in another file', 'configSource="proxy.config"', 'PROXY_SECTION_IN_OTHER_FILE'],
    ['encrypted', 'configProtectionProvider="Rsa"', 'PROXY_SECTION_ENCRYPTED'],
    ['completed by a builder', 'configBuilders="a" enabled="false"', 'PROXY_SECTION_BUILT'],
  ])('%s is opaque', (_title, attributes, code) => {
    const reading = read(`<configuration><system.net><defaultProxy ${attributes}/></system.net></configuration>`);
    expect(reading).toMatchObject({
      settings: null,
      state: { mode: 'mixed' },
      problems: [{ code, scope: 'held', severity: 'error' }],
    });
  });

  it('in <location> is in force', () => {
    const reading = read(
      '<configuration><location path="."><system.net><defaultProxy enabled="false"/></system.net></location></configuration>',
    );
    expect(reading).toMatchObject({
      sections: [],
      state: { mode: 'bypass' },
      problems: [{ code: 'PROXY_SECTION_IN_LOCATION', severity: 'warning' }],
    });
  });

  it('in a <location> of another path is none', () => {
    const reading = read(
      '<configuration><location path="x"><system.net><defaultProxy enabled="false"/></system.net></location></configuration>',
    );
    expect(reading).toMatchObject({ sections: [], settings: null, state: { mode: 'system' }, problems: [] });
  });
});

describe('many problems', () => {
  it('are told up to 100, the first of each kind among them, with the number of the others', () => {
    const many = '<unknown/>'.repeat(300);
    const { problems, state } = read(
      `<configuration>${many}text<system.net><defaultProxy a="b"/></system.net></configuration>`,
    );
    expect(problems).toHaveLength(101);
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['SECTION_UNKNOWN', 'CONTENT_OUTSIDE_SECTIONS', 'PROXY_ATTRIBUTE_UNKNOWN']),
    );
    expect(problems.at(-1)).toMatchObject({ code: 'MORE_PROBLEMS', message: expect.stringContaining('202 more') });
    expect(state).toEqual({ mode: 'invalid' });
  });
});

describe('the fixtures', () => {
  const names = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.config'));

  it.each(names.filter((name) => name.startsWith('shipped')))('%s is as shipped: the system decides', (name) => {
    expect(readFixture(name)).toMatchObject({ problems: [], sections: [], state: { mode: 'system' } });
  });

  it.each(names.filter((name) => name.startsWith('encodings')))('%s says the same in its encoding', (name) => {
    const { state, problems } = readFixture(name);
    expect(state).toEqual({
      mode: 'explicit',
      address: 'HTTP://Proxy.Contoso.com:3128/',
      bypassOnLocal: true,
      useSystemDefault: false,
      bypassList: ['\\.contoso\\.com(:\\d+)?$', '^http://[a-z]+\\.müller\\.example'],
    });
    const isSingleByte = /1252|8859/.test(name);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual(
      isSingleByte ? [['ENCODING_OF_LOADER', 'warning']] : [],
    );
  });

  it.each([
    ['documentation/bypass.config', { mode: 'bypass' }, []],
    ['documentation/bypass-as-printed.config', { mode: 'invalid' }, ['NOT_WELL_FORMED']],
    ['documentation/explicit-as-printed.config', { mode: 'invalid' }, ['NOT_WELL_FORMED']],
    [
      'documentation/explicit.config',
      {
        mode: 'explicit',
        address: 'http://proxyserver:8080',
        bypassOnLocal: true,
        useSystemDefault: true,
        bypassList: [],
      },
      [],
    ],
  ])('%s', (name, state, codes) => {
    const reading = readFixture(name);
    expect(reading.state).toEqual(state);
    expect(reading.problems.map(({ code }) => code)).toEqual(codes);
  });
});
