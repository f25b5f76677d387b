import type { OptionName } from './options.ts';

export interface CommandFacts {
  readonly summary: string;
  /** What the command does and promises, a line of help each. */
  readonly about: readonly string[];
  readonly operand?: { readonly name: string; readonly required: boolean; readonly values?: readonly string[] };
  readonly options: readonly OptionName[];
  readonly examples: readonly { readonly line: string; readonly says: string }[];
}

const properties = [
  'mode',
  'address',
  'bypass-on-local',
  'use-system-default',
  'bypass-list',
  'script-location',
  'services',
  'restart',
] as const satisfies readonly OptionName[];

const limits = ['stop-timeout', 'start-timeout', 'settle'] as const satisfies readonly OptionName[];

const document = { name: 'DOCUMENT', required: false } as const;

/** Every command there is, in the order of the help. */
const commands = {
  get: {
    summary: 'what each service is configured to do now, and what is wrong with it',
    about: [
      'Reads both configuration files as .NET would and says what it would make of them.',
      'Exit code 0 whenever it could report, an invalid section included.',
    ],
    options: ['root', 'roots', 'edition', 'json'],
    examples: [
      { line: 'appproxyctl get', says: 'this server' },
      { line: 'appproxyctl get --root E:\\ --json', says: 'a mounted disk, for a program' },
      { line: 'appproxyctl get --roots servers.txt', says: 'many servers, a JSON report a line' },
    ],
  },
  test: {
    summary: 'in the desired state? writes nothing, ever',
    about: [
      'Compares what both services are configured to do with the document, by effect and not by spelling.',
      'Exit code 0: set would do nothing. 2: it would. Anything else: the state could not be read.',
    ],
    operand: document,
    options: [...properties, 'root', 'roots', 'edition', 'json'],
    examples: [
      { line: 'appproxyctl test desired.json', says: 'against a document' },
      { line: 'appproxyctl test --mode bypass', says: 'against options' },
      { line: 'appproxyctl test desired.json --address http://proxy2:8080', says: 'options win over the document' },
    ],
  },
  plan: {
    summary: 'what set would do, as a unified diff; writes nothing',
    about: [
      'Shows the edits of both files and the restarts that would follow.',
      'Exit code 0: nothing to do. 2: something to do.',
    ],
    operand: document,
    options: [...properties, 'root', 'edition', 'force', 'json'],
    examples: [
      { line: 'appproxyctl plan desired.json', says: 'before the change' },
      { line: 'appproxyctl plan --address http://proxyserver:8080 --bypass-on-local', says: 'without a document' },
    ],
  },
  set: {
    summary: 'make it so: both files and the restarts, or neither',
    about: [
      'Edits only the <defaultProxy> section, keeps a backup of both files, and restarts what needs it, one at a time.',
      'Where anything fails, both files are put back byte for byte and the services run as before.',
      'Needs elevation where there is something to do. A second run changes nothing.',
    ],
    operand: document,
    options: [...properties, 'root', 'edition', 'force', ...limits, 'json'],
    examples: [
      { line: 'appproxyctl set desired.json', says: 'as the document says' },
      { line: 'appproxyctl set --address http://proxyserver:8080', says: 'through a proxy' },
      { line: 'appproxyctl set --mode bypass --restart never', says: 'no proxy; restart the services yourself' },
      { line: 'type desired.json | appproxyctl set -', says: 'the document on standard input' },
    ],
  },
  restore: {
    summary: 'put back a backup of both files',
    about: [
      'Without --to it undoes our last change. It is a change like set: backups, restarts, rollback.',
      'Refused where the file outside the section is no longer what it was (another vendor version): use set instead.',
    ],
    options: ['to', 'list', 'root', 'edition', 'force', ...limits, 'json'],
    examples: [
      { line: 'appproxyctl restore --list', says: 'which backups there are' },
      { line: 'appproxyctl restore', says: 'undo the last change' },
      { line: 'appproxyctl restore --to original', says: 'the files as first found' },
    ],
  },
  export: {
    summary: 'the document that describes this server as it is',
    about: ['Prints the document on standard output: test on it finds no drift. With --json it stands in the report.'],
    options: ['root', 'edition', 'json'],
    examples: [{ line: 'appproxyctl export > desired.json', says: 'from a server made by hand to a document' }],
  },
  validate: {
    summary: 'check a document, touch no connector',
    about: ['Tells every fault at once, with line, column and the corrected value where there is one.'],
    operand: { name: 'DOCUMENT', required: true },
    options: ['json'],
    examples: [{ line: 'appproxyctl validate desired.json', says: 'before it goes out to the servers' }],
  },
  schema: {
    summary: 'print a JSON schema: of the document or of the report',
    about: ['desired-state (as when left out) is the document, report is what --json prints.'],
    operand: { name: 'NAME', required: false, values: ['desired-state', 'report'] },
    options: [],
    examples: [{ line: 'appproxyctl schema > desired-state.schema.json', says: 'for an editor or a pipeline' }],
  },
  demo: {
    summary: 'the whole story in a sandbox, on any system',
    about: ['Works on a throw-away copy of both files as shipped. Nothing of this computer is read or changed.'],
    options: ['keep'],
    examples: [
      { line: 'appproxyctl demo', says: 'plan, set, drift, repair, rollback, restore' },
      { line: 'appproxyctl demo --keep sandbox', says: 'and keep the folder to play with' },
    ],
  },
} as const satisfies Record<string, CommandFacts>;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as CommandName[];

export const isCommandName = (text: string): text is CommandName => Object.hasOwn(commands, text);

/** The facts of one command, with the keys that it leaves out. */
export const commandFacts = (name: CommandName): CommandFacts => commands[name];

/** Options that every command takes. */
export const commonOptions = ['help', 'version'] as const satisfies readonly OptionName[];
