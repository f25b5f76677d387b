import type { FileStream } from '../system/file-stream.ts';
import type { OptionName } from './options.ts';

/** A file that the command line names, or standard input. Iterating `pieces` opens it, and may throw Node's own errors. */
export interface InputFile {
  /** As it was given; `standard input` for `-`. */
  readonly name: string;
  readonly pieces: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;
  /**
   * In place of `pieces`, for large files: the bytes into a buffer of the caller's. A file may be opened again; standard
   * input only once. Throws `READ_FAILED`, `ACCESS_DENIED` or `INPUT_INVALID`.
   */
  open(): Promise<FileStream>;
}

/** The files that a command line gives a command to read; each is known to be there. */
export interface Inputs {
  /** Those after the command's name, in order, where its operand `reads`. */
  readonly operands: readonly InputFile[];
  /** Those of options that `reads`. */
  readonly options: Readonly<Partial<Record<OptionName, InputFile>>>;
}

export const noInputs: Inputs = { operands: [], options: {} };

/** A file that a command wants written. */
export interface OutputFile {
  /** As the command line gives it, or relative to `Outputs.folder`. */
  readonly path: string;
  readonly pieces: Iterable<string | Uint8Array>;
}

/** The files that go with an answer, as data: the command line's edge writes each whole or not at all. */
export interface Outputs {
  /** The folder that they go into, made where there is none; `null`: paths are as given. */
  readonly folder: string | null;
  readonly files: readonly OutputFile[];
}
