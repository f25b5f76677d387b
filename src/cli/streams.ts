import type { Writable } from 'node:stream';
import type { Input } from './input.ts';
import type { SignalSource } from './signals.ts';

/** Everything that the command line needs of its process. */
export interface Streams {
  readonly stdin: Input;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  /** The descriptor of `stdout`, where it has one. */
  readonly stdoutDescriptor?: number;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signals: SignalSource;
}
