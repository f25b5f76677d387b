import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/document.ts';
import { documentProperties } from '../../src/generated/document-properties.ts';
import { issuesOf, objectFaults } from './faults.ts';

const explicit = { mode: 'explicit', address: 'http://proxyserver:8080' };

describe('a document that is valid', () => {
  it.each([
    ['mode alone', { mode: 'bypass' }],
    ['system with what every mode may have', { $schema: '', mode: 'system', services: ['updater'], restart: 'never' }],
    ['explicit with its address', explicit],
    [
      'explicit in full',
      { ...explicit, bypassOnLocal: false, useSystemDefault: true, bypassList: ['\\.contoso\\.com$'] },
    ],
    ['an empty bypass list', { ...explicit, bypassList: [] }],
    ['the same pattern twice, since the list is a set', { ...explicit, bypassList: ['a', 'a'] }],
    ['pac with its script', { mode: 'pac', scriptLocation: 'https://pac.contoso.com/proxy.pac' }],
    ['system with credentials', { mode: 'system', useDefaultCredentials: true }],
    ['both services', { mode: 'bypass', services: ['updater', 'connector'], restart: 'ifNeeded' }],
  ])('%s', (_, document) => {
    expect(checkDocument(document)).toEqual({ document, warnings: [] });
  });

  it('has a warning for a pattern that is not judged', () => {
    expect(checkDocument({ ...explicit, bypassList: ['a', '.*'] })).toMatchObject({
      document: { bypassList: ['a', '.*'] },
      warnings: [{ pointer: '/bypassList/1' }],
    });
  });
});

describe('a document that is not valid', () => {
  it.each<[string, unknown, object[]]>([
    ['no mode', {}, [{ pointer: '/mode' }]],
    ['no mode with an address', { address: 'http://p' }, [{ pointer: '/mode', corrected: 'explicit' }]],
    ['no mode with a script', { scriptLocation: 'http://p/s' }, [{ pointer: '/mode', corrected: 'pac' }]],
    ['a mode in capitals', { mode: 'BYPASS' }, [{ pointer: '/mode', corrected: 'bypass' }]],
    ['a mistyped mode', { mode: 'explict', address: 'http://p' }, [{ pointer: '/mode', corrected: 'explicit' }]],
    ['a mode that is like none', { mode: 'wpad' }, [{ pointer: '/mode' }]],
    ['a mode only for reports', { mode: 'mixed' }, [{ pointer: '/mode' }]],
    ['a mode of the wrong type', { mode: null }, [{ pointer: '/mode' }]],
    ['explicit without an address', { mode: 'explicit' }, [{ pointer: '/address' }]],
    ['pac without a script', { mode: 'pac' }, [{ pointer: '/scriptLocation' }]],
    [
      'an address without a scheme',
      { mode: 'explicit', address: 'p:80' },
      [{ pointer: '/address', corrected: 'http://p:80' }],
    ],
    ['an address of the wrong type', { mode: 'explicit', address: ['http://p'] }, [{ pointer: '/address' }]],
    ['a file as script', { mode: 'pac', scriptLocation: 'file:///C:/p.pac' }, [{ pointer: '/scriptLocation' }]],
    ['a boolean in quotes', { ...explicit, bypassOnLocal: 'False' }, [{ pointer: '/bypassOnLocal', corrected: false }]],
    ['a boolean as a number', { ...explicit, useSystemDefault: 1 }, [{ pointer: '/useSystemDefault' }]],
    ['a bypass list as text', { ...explicit, bypassList: 'a' }, [{ pointer: '/bypassList', corrected: ['a'] }]],
    [
      'a bypass list with a number and null',
      { ...explicit, bypassList: [1, 'a', null] },
      [{ pointer: '/bypassList/0' }, { pointer: '/bypassList/2' }],
    ],
    [
      'a wildcard in the bypass list',
      { ...explicit, bypassList: ['a', '*.contoso.com'] },
      [{ pointer: '/bypassList/1', corrected: '\\.contoso\\.com(:\\d+)?$' }],
    ],
    [
      'a pattern that XML can not hold',
      { ...explicit, bypassList: ['\u0001\ud800\uffff'] },
      [{ pointer: '/bypassList/0', corrected: '\\u0001\\ud800\\uffff' }],
    ],
    ['no services', { mode: 'bypass', services: [] }, [{ pointer: '/services' }]],
    ['a service twice', { mode: 'bypass', services: ['updater', 'updater'] }, [{ pointer: '/services/1' }]],
    ['services as text', { mode: 'bypass', services: 'updater' }, [{ pointer: '/services', corrected: ['updater'] }]],
    ['an unknown service', { mode: 'bypass', services: ['WAPCSvc'] }, [{ pointer: '/services/0' }]],
    [
      'a mistyped service',
      { mode: 'bypass', services: ['conector'] },
      [{ pointer: '/services/0', corrected: 'connector' }],
    ],
    [
      'a restart in other letters',
      { mode: 'bypass', restart: 'IfNeeded' },
      [{ pointer: '/restart', corrected: 'ifNeeded' }],
    ],
    ['a $schema that is no text', { $schema: {}, mode: 'bypass' }, [{ pointer: '/$schema' }]],
    ['an unknown property', { mode: 'bypass', port: 1 }, [{ pointer: '/port' }]],
    [
      'names that objects have by themselves',
      JSON.parse('{"mode":"bypass","__proto__":1,"constructor":2,"toString":3}'),
      [{ pointer: '/__proto__' }, { pointer: '/constructor' }, { pointer: '/toString' }],
    ],
    ['a name with / and ~', { mode: 'bypass', 'a/b~c': 1 }, [{ pointer: '/a~1b~0c' }]],
    ['a list', [], [{ pointer: '' }]],
    ['null', null, [{ pointer: '' }]],
    ['nothing', undefined, [{ pointer: '' }]],
    ['a text', 'mode', [{ pointer: '' }]],
    ['a number', 3, [{ pointer: '' }]],
  ])('has %s', (_, value, faults) => {
    expect(objectFaults(value)).toEqual(faults);
  });

  const perMode = documentProperties.flatMap(({ name, modes, example }) =>
    ['bypass', 'explicit', 'pac', 'system'].map((mode) => ({
      name,
      mode,
      example,
      valid: (modes as string[]).includes(mode),
    })),
  );

  it.each(perMode.filter(({ valid }) => !valid))('has $name with mode $mode', ({ name, mode, example }) => {
    const base = { bypass: {}, system: {}, explicit: explicit, pac: { scriptLocation: 'http://p/s' } }[mode];
    const checked = checkDocument({ ...base, mode, [name]: example });
    const message = expect.stringMatching(new RegExp(`^${name} is not valid with mode ${mode}, only with mode`));
    expect(checked).toEqual({ issues: [{ pointer: `/${name}`, message }] });
  });

  it('has modes and properties that do not go together, both ways', () => {
    expect(perMode.filter(({ valid }) => !valid).map(({ name, mode }) => `${name} ${mode}`)).toEqual([
      ...['address', 'bypassOnLocal', 'useSystemDefault'].flatMap((name) => [
        ...[`${name} bypass`, `${name} pac`, `${name} system`],
      ]),
      'useDefaultCredentials bypass',
      ...['bypass', 'pac', 'system'].map((mode) => `bypassList ${mode}`),
      ...['bypass', 'explicit', 'system'].map((mode) => `scriptLocation ${mode}`),
    ]);
  });

  it.each([
    ['proxyAddress', 'address'],
    ['ProxyAddress', 'address'],
    ['proxyaddress', 'address'],
    ['Address', 'address'],
    ['adress', 'address'],
    ['bypass_on_local', 'bypassOnLocal'],
    ['BypassOnLocal', 'bypassOnLocal'],
    ['bypassonlocal', 'bypassOnLocal'],
    ['use_system_default', 'useSystemDefault'],
    ['usesystemdefault', 'useSystemDefault'],
    ['bypass-list', 'bypassList'],
    ['script_location', 'scriptLocation'],
    ['Mode', 'mode'],
    ['mdoe', 'mode'],
    ['service', 'services'],
    ['Restart', 'restart'],
    ['schema', '$schema'],
  ])('has %s where %s is meant', (name, corrected) => {
    expect(objectFaults({ mode: 'bypass', [name]: 'x' })).toEqual([{ pointer: `/${name}`, corrected }]);
  });
});

describe('what a message shows', () => {
  it('holds the corrected value', () => {
    const [issue] = issuesOf('{"mode":"explicit","address":"proxyserver:8080"}');
    expect(issue?.message).toContain('write "http://proxyserver:8080"');
  });

  it.each([
    ['{"mode":"explicit","address":"http://karl:s3cr3t@p"}'],
    ['{"mode":"http://karl:s3cr3t@p"}'],
    ['{"mode":"bypass","http://karl:s3cr3t@p":1}'],
    ['{"mode":"explicit","address":{"karl":"s3cr3t"}}'],
    ['{"mode":"pac","scriptLocation":"https://karl:s3cr3t@p/x"}'],
    ['{"mode":"bypass","restart":"karl:s3cr3t@"}'],
  ])('holds no password: %s', (text) => {
    const words = issuesOf(text).map(({ message, corrected }) => `${message} ${JSON.stringify(corrected)}`);
    expect(words.join()).not.toMatch(/s3c|r3t|karl/);
    expect(words).not.toEqual([]);
  });

  it('is one line of ASCII, however long or wild a name is', () => {
    const [issue] = issuesOf(JSON.stringify({ mode: 'bypass', ['a\n\u001b'.repeat(1000)]: 1 }));
    expect(issue?.message).toMatch(/^[ -~]{1,600}$/);
  });
});
