import { describe, expect, it } from 'vitest';
import { type CommandLine, parseCommandLine } from '../../src/cli/parse.ts';
import { setCommand } from '../../src/commands/set.ts';
import { ConnectorProxyError } from '../../src/errors.ts';

const lineOf = async (argv: readonly string[]): Promise<CommandLine> => {
  const request = await parseCommandLine(argv);
  if (request.kind !== 'run') throw new Error(`It is ${request.kind}.`);
  return request.line;
};

const refusalOf = async (argv: readonly string[]): Promise<ConnectorProxyError> => {
  try {
    await parseCommandLine(argv);
  } catch (error) {
    if (error instanceof ConnectorProxyError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
};

describe('options that say a property of the document', () => {
  it.each<[string, string[], Record<string, unknown>]>([
    ['a text', ['--mode', 'bypass'], { mode: 'bypass' }],
    ['a text after an equals sign', ['--mode=bypass'], { mode: 'bypass' }],
    ['a boolean alone is true', ['--bypass-on-local'], { bypassOnLocal: true }],
    ['a boolean can be said in full', ['--bypass-on-local=true'], { bypassOnLocal: true }],
    ["a boolean as PowerShell's $true prints it", ['--bypass-on-local=True'], { bypassOnLocal: true }],
    ['a boolean can be false', ['--bypass-on-local=false'], { bypassOnLocal: false }],
    ['a boolean has a no- form', ['--no-use-system-default'], { useSystemDefault: false }],
    ['a list repeats, in order', ['--bypass-list', 'b', '--bypass-list', 'a'], { bypassList: ['b', 'a'] }],
    ['an entry of a list may begin with a dash', ['--bypass-list=-x'], { bypassList: ['-x'] }],
    ['an entry of a list may hold commas', ['--bypass-list', 'a{1,2}'], { bypassList: ['a{1,2}'] }],
    ['an empty list', ['--no-bypass-list'], { bypassList: [] }],
    ['services repeat', ['--services', 'updater', '--services', 'connector'], { services: ['updater', 'connector'] }],
    ['services in one word', ['--services', 'updater,connector'], { services: ['updater', 'connector'] }],
    ['a value is not judged here', ['--mode', 'explcit'], { mode: 'explcit' }],
    ['an empty value is still a value', ['--address='], { address: '' }],
    [
      'the rest',
      ['--script-location', 'http://p', '--restart', 'never'],
      { scriptLocation: 'http://p', restart: 'never' },
    ],
  ])('%s', async (_, options, overrides) => {
    expect((await lineOf(['set', ...options])).overrides).toEqual(overrides);
  });
});

describe('everything else', () => {
  it.each<[string, string[], object]>([
    ['a document', ['test', 'a.json'], { command: { name: 'test' }, operand: 'a.json' }],
    ['standard input', ['test', '-'], { operand: '-' }],
    ['options before the command', ['--json', 'get'], { command: { name: 'get' }, settings: { json: true } }],
    ['a document that looks like an option, after --', ['test', '--', '--x.json'], { operand: '--x.json' }],
    [
      'one that looks like a boolean',
      ['test', '--', '--bypass-on-local=false'],
      { operand: '--bypass-on-local=false' },
    ],
    [
      'a switch that is on as when left out, said to be off',
      ['set', 'd', '--no-preflight'],
      { settings: { preflight: false } },
    ],
    ['a time that may be left out, left out', ['set', 'd', '--verify'], { operand: 'd', settings: { verify: 60 } }],
    ['one that is given', ['set', 'd', '--verify', '30'], { operand: 'd', settings: { verify: 30 } }],
    ['one after an equals sign', ['set', 'd', '--verify=0.5'], { settings: { verify: 0.5 } }],
    ['one left out before a document', ['set', '--verify', 'd'], { operand: 'd', settings: { verify: 60 } }],
    ['one left out before an option', ['set', 'd', '--verify', '--json'], { settings: { verify: 60, json: true } }],
    ['a document that looks like it, after --', ['set', '--', '--verify'], { operand: '--verify' }],
    ['many URLs', ['route', 'http://a', 'http://b'], { operands: ['http://a', 'http://b'] }],
    ['no document where one may be left out', ['check'], { operand: null, overrides: {} }],
    ['many roots', ['get', '--root', 'a', '--root', 'b'], { settings: { root: ['a', 'b'] } }],
    ['roots on standard input', ['get', '--roots', '-'], { settings: { roots: '-' } }],
    [
      'limits',
      ['set', 'd', '--settle', '0', '--stop-timeout=1.5', '--start-timeout', '86400'],
      { settings: { settle: 0, stopTimeout: 1.5, startTimeout: 86_400 } },
    ],
    [
      'force and edition',
      ['set', 'd', '--force', '--edition', 'entra'],
      { settings: { force: true, edition: 'entra' } },
    ],
    ['the backup to put back', ['restore', '--to', 'original'], { settings: { to: 'original' } }],
    ['the list of backups', ['restore', '--list'], { settings: { list: true } }],
    ['a folder to keep', ['demo', '--keep', 'x'], { settings: { keep: 'x' } }],
    ['files to read, more than one', ['fleet', 'a', 'b', '-'], { operand: 'a', operands: ['a', 'b', '-'] }],
    ['a schema', ['schema', 'report'], { operand: 'report' }],
    ['a command of two words', ['task', 'show'], { command: { name: 'task show' }, operand: null }],
    ['one in one argument', ['task show', '--json'], { command: { name: 'task show' }, settings: { json: true } }],
    ['nothing given, nothing set', ['get'], { overrides: {}, settings: {}, operand: null }],
  ])('%s', async (_, argv, expected) => {
    expect(await lineOf(argv)).toMatchObject(expected);
  });

  it.each<[string[], object]>([
    [['--help'], { kind: 'help', command: null }],
    [['-h'], { kind: 'help', command: null }],
    [['set', '--help'], { kind: 'help', command: setCommand }],
    [['--version'], { kind: 'version', json: false }],
    [['--version', '--json'], { kind: 'version', json: true }],
  ])('%j asks for no run', async (argv, expected) => {
    expect(await parseCommandLine(argv)).toEqual(expected);
  });
});

describe('a command line that is not understood is refused, with what was most likely meant', () => {
  it.each<[string, string[], RegExp]>([
    ['no command', [], /\bget, test\b/],
    ['an unknown command', ['tset'], /Did you mean test\?/],
    ['an unknown command far from all', ['xyzzy'], /\bget, test\b/],
    ['help as a command', ['help'], /--help/],
    ['an unknown option', ['set', '--adress', 'x'], /--address\?/],
    ['a camel-case option', ['set', '--bypassOnLocal'], /--bypass-on-local\?/],
    ["PowerShell's way", ['set', '-Address', 'http://p'], /--address\?/],
    ['an unknown no- form', ['set', '--no-restart'], /./],
    ['an option of another command', ['get', '--force'], /set/],
    ['a property where nothing is compared', ['get', '--mode', 'bypass'], /test/],
    ['--json with schema', ['schema', '--json'], /./],
    ['a missing value', ['set', '--address'], /--address URL/],
    ['an option in place of a value', ['set', '--address', '--json'], /--address=--json/],
    ['a value for a switch', ['get', '--json=yes'], /--json/],
    ['a value for a no- form', ['set', '--no-bypass-on-local=true'], /--no-bypass-on-local/],
    ['a boolean that is neither', ['set', '--bypass-on-local=1'], /--bypass-on-local=false/],
    ['a value given twice', ['set', '--mode', 'bypass', '--mode', 'bypass'], /once/],
    ['a boolean given twice', ['set', '--bypass-on-local', '--bypass-on-local'], /once/],
    ['a boolean and its opposite', ['set', '--bypass-on-local', '--no-bypass-on-local'], /one of them/],
    ['a boolean and its opposite in full', ['set', '--bypass-on-local', '--bypass-on-local=false'], /one of them/],
    ['a list and no list', ['set', '--no-bypass-list', '--bypass-list', 'a'], /one of them/],
    ['the list of backups and one to put back', ['restore', '--list', '--to', 'x'], /one of them/],
    ['roots in two ways', ['get', '--root', 'a', '--roots', 'b'], /./],
    ['many roots for a command that writes', ['set', 'd', '--root', 'a', '--root', 'b'], /once for each/],
    ['an empty root', ['get', '--root', ''], /--root DIR/],
    ['two things on standard input', ['test', '-', '--roots', '-'], /file/],
    ['two documents', ['test', 'a', 'b'], /quotes/],
    ['a document where none goes', ['get', 'a'], /get --help/],
    ['nothing to compare with', ['test'], /test --help/],
    ['a document for restarts only', ['set', 'd', '--restart-only'], /Leave out/],
    ['a proof of restarts only', ['set', '--restart-only', '--verify'], /check/],
    ['nothing to validate', ['validate'], /validate --help/],
    ['an empty document name', ['test', ''], /./],
    ['an unknown schema', ['schema', 'reprot'], /report\?/],
    ['an unknown edition', ['get', '--edition', 'entre'], /entra\?/],
    ['an empty backup', ['restore', '--to', ''], /--to ID/],
    ['an empty list of roots', ['get', '--roots='], /--roots FILE/],
    ['an empty folder to keep', ['demo', '--keep', ''], /--keep DIR/],
    ['a limit that is no number', ['set', 'd', '--settle', 'soon'], /--settle 10/],
    ['a limit below zero', ['set', 'd', '--settle=-1'], /0 to 86400/],
    ['a limit beyond a day', ['set', 'd', '--settle', '86401'], /0 to 86400/],
    ['a limit in another notation', ['set', 'd', '--settle', '1e3'], /0 to 86400/],
    ['no file to read', ['fleet'], /fleet --help/],
    ['an empty file name among others', ['fleet', 'a', ''], /fleet --help/],
    ['standard input twice', ['fleet', '-', '-'], /file/],
    ['standard input for two things', ['fleet', '-', '--expect', '-'], /file/],
    ['a file that is read and written', ['fleet', 'a.json', '--html', './a.json'], /another name/],
    ['two things in one file', ['fleet', 'a.json', '--html', 'b', '--csv', 'b'], /another name/],
    ['a page on standard output', ['fleet', 'a', '--html', '-'], /.\/-/],
    ['a fleet and a sandbox', ['demo', '--keep', 'a', '--fleet', 'b'], /--fleet DIR/],
    ['help as JSON', ['set', '--help', '--json'], /./],
  ])('%s', async (_, argv, hint) => {
    const refusal = await refusalOf(argv);
    expect(refusal.code).toBe('USAGE');
    expect(refusal.message).not.toContain('\n');
    expect(refusal.detail).toMatch(hint);
  });
});
