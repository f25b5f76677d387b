import fc from 'fast-check';
import { commandNames } from '../../src/commands/catalogue.ts';
import type { Command } from '../../src/commands/command.ts';
import { type OptionName, optionFacts, optionNames } from '../../src/commands/options.ts';

/** Values for options and operands: good ones of every kind, and what somebody types instead. */
const words = [
  ...['explicit', 'bypass', 'pac', 'system', 'http://proxyserver:8080', 'http://wpad/proxy.pac', 'proxyserver:8080'],
  ...[
    'connector',
    'updater',
    'never',
    'ifNeeded',
    'entra',
    'legacy',
    'original',
    '20260131T020000Z',
    '\\.contoso\\.com',
  ],
  ...[
    '0',
    '1',
    '5',
    '-1',
    '1e9',
    'true',
    'false',
    '',
    '-',
    '--',
    ' ',
    '*',
    '(a',
    '__proto__',
    'constructor',
    'ä\u202e',
  ],
  ...['../..', 'NUL', 'C:\\', '\\\\server\\share', 'http://user:secret@p:1', 'ROOT', 'ROOT/document.json', 'ROOT/new'],
];
const word = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string() });

/** A file that a command writes lies below the root, whatever it is called. */
const wordFor = (name: OptionName): fc.Arbitrary<string> =>
  optionFacts(name).writes === true || ['keep', 'out'].includes(name)
    ? word.map((value) => `ROOT/out/${value.replaceAll(/[^a-z]/g, '')}`)
    : word;

const optionWords = (name: OptionName): fc.Arbitrary<string[]> => {
  const { kind } = optionFacts(name);
  if (kind === 'switch') return fc.constant([`--${name}`]);
  if (kind === 'boolean')
    return fc.constantFrom(`--${name}`, `--no-${name}`, `--${name}=true`, `--${name}=x`).map((one) => [one]);
  return fc
    .tuple(wordFor(name), fc.boolean())
    .map(([value, apart]) => (apart ? [`--${name}`, value] : [`--${name}=${value}`]));
};

/** Where a command works is chosen by the test, so that nothing outside of its folder is met. */
const free = (name: OptionName): boolean => !['root', 'roots', 'help', 'version', 'json'].includes(name);

const ofCommand = (command: Command): fc.Arbitrary<Line> => {
  const own = command.options.filter(free);
  const option = own.length === 0 ? fc.constant<string[]>([]) : fc.constantFrom(...own).chain(optionWords);
  const parts = fc.tuple(fc.array(word, { maxLength: 1 }), fc.array(option, { maxLength: 3 }));
  return parts.map(([operands, options]) => ({
    name: command.name.split(' '),
    rest: [...operands, ...options.flat()],
  }));
};

const roughly: fc.Arbitrary<Line> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...words),
      fc.constantFrom(...optionNames.filter(free)).map((name) => `--${name}`),
      fc.constantFrom(...commandNames),
    ),
    { maxLength: 5 },
  )
  .map((rest) => ({ name: [], rest }));

/** A command line in two parts, so that other options fit between them. */
export interface Line {
  readonly name: readonly string[];
  readonly rest: readonly string[];
}

/** One command with some of its options, or words in any order. `ROOT` is the folder that it works on. */
export const generatedLine = (commands: readonly Command[]): fc.Arbitrary<Line> =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...commands).chain(ofCommand) }, { weight: 1, arbitrary: roughly });
