import type { Document } from '../document.ts';
import type { ExitCode } from '../errors.ts';
import type { Report } from '../report.ts';
import type { System } from '../system/system.ts';
import type { Style } from '../text/style.ts';
import type { Context } from './context.ts';
import type { Inputs, Outputs } from './files.ts';
import type { OptionName, Settings } from './options.ts';

/** What is written after the command's name, apart from options. */
export interface Operand {
  readonly name: string;
  readonly required: boolean;
  /** Of a DOCUMENT: the command goes without one, and without options in its place. */
  readonly mayBeLeftOut?: boolean;
  readonly values?: readonly string[];
  /** It may be given more than once. */
  readonly many?: boolean;
  /** Each is a file for the command to read, or `-`, or a pattern such as `*.json` for files of a folder. */
  readonly reads?: boolean;
  /** What it is where it is left out. */
  readonly implied?: string;
  /** Properties of a DOCUMENT that are taken out before it is judged. */
  readonly ignores?: readonly string[];
}

export interface Example {
  readonly line: string;
  readonly says: string;
}

/** Everything that people read about a command before they run it: help and docs are made of it. */
interface Words {
  /** One word, or two: `generate task`. */
  readonly name: string;
  readonly summary: string;
  /** What the command does and promises, a line of help each. */
  readonly about: readonly string[];
  readonly operand?: Operand;
  readonly options: readonly OptionName[];
  /** Those of them that have to be given. */
  readonly needs?: readonly OptionName[];
  readonly examples: readonly Example[];
  /** The switch with which the command takes no document, though it has one otherwise. */
  readonly needsNoDocument?: OptionName;
}

/** What one call of a command asks for. */
export interface Request {
  /** The document of path, standard input and options together; `null` where the command takes none. */
  readonly document: Document | null;
  readonly settings: Settings;
  /** What is written after the command's name, where that is not the document. */
  readonly operands: readonly string[];
  /** The files that the command line names for this command to read. */
  readonly inputs: Inputs;
}

/** What the text of a report needs to know beside it. */
export interface ShowContext {
  readonly style: Style;
  /** The command line that would make it so, to be copied. */
  readonly setCommand: string;
  /** What the document is called. */
  readonly source: string;
  readonly settings: Settings;
}

/** Lines for a program with a protocol of its own. */
export interface Speech {
  readonly output: readonly string[];
  readonly messages: readonly string[];
}

interface Answer extends Words {
  /** The report as lines for people; its error is shown elsewhere. */
  show(report: Report, how: ShowContext): readonly string[];
  /** How the report is said to a program with a protocol of its own, in place of text or JSON. */
  readonly speak?: (report: Report, env: Readonly<Record<string, string | undefined>>) => Speech;
  /** Does a report without an error say no (exit code 2)? Left out: it never does. */
  readonly isNo?: (report: Report) => boolean;
  /** The files that go with a report without an error; `null` where none is asked for. Left out: there are none. */
  readonly files?: (report: Report, request: Request) => Promise<Outputs | null>;
}

/**
 * A command about a connector. `reads`: it gets a system whose every write throws. `changes`: it gets the real one, and
 * signals wait for a safe place.
 */
export interface SystemCommand extends Answer {
  readonly kind: 'reads' | 'changes';
  /** A signal ends it with what is known so far, in place of ending the process. */
  readonly endsEarly?: boolean;
  run(context: Context, request: Request): Promise<Report>;
}

/** A command that meets no connector: it fills in the report that it is given. */
export interface LocalCommand extends Answer {
  readonly kind: 'local';
  /** `here`: this computer or the root, to read from; `null` where there is none. */
  run(report: Report, request: Request, here: () => Promise<System | null>): Promise<Report>;
}

/** The command line around a command that prints by itself. */
export interface Shell {
  readonly operand: string | null;
  print(text: string): Promise<void>;
  /** Runs one command line of this program and answers with its exit code. */
  run(argv: readonly string[]): Promise<ExitCode>;
}

/** A command whose answer is text and not a report. */
export interface PrintingCommand extends Words {
  readonly kind: 'prints';
  print(shell: Shell, request: Request): Promise<ExitCode>;
}

/** One command: its name, its words, its options, what it does and how its answer is shown. */
export type Command = SystemCommand | LocalCommand | PrintingCommand;

/** The document of a command that has to have one: parsing has seen to it. */
export const documentOf = ({ document }: Request): Document => {
  if (document === null) throw new TypeError('The command line has no document.');
  return document;
};

/** The options that say a property of the document. */
export const documentOptions = [
  'mode',
  'address',
  'bypass-on-local',
  'use-system-default',
  'use-default-credentials',
  'bypass-list',
  'script-location',
  'services',
  'restart',
] as const satisfies readonly OptionName[];

/** How long a change waits for a service. */
export const limitOptions = ['stop-timeout', 'start-timeout', 'settle'] as const satisfies readonly OptionName[];

/** A document by path, or options that say the same. */
export const documentOrOptions: Operand = { name: 'DOCUMENT', required: false };
