import type { Output } from './output.ts';
import type { Terminal } from './present.ts';

/** In characters; a pipe holds as much. */
const enough = 64 * 1024;
/** In milliseconds: an answer waits this long for the next ones. */
const longest = 100;

/** Signals and timers are heard only between two turns, and files are read within one. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The same output with another way to write. */
const writing = (output: Output, write: Output['write']): Output => ({
  get isTerminal() {
    return output.isTerminal;
  },
  isClosed: output.isClosed,
  failure: output.failure,
  write,
});

/** An output that collects: many answers are written with few calls. */
export interface Batches {
  readonly out: Output;
  /** Writes what is held. */
  flush(): Promise<void>;
}

/** Text is written to `out` when there is enough of it, or when the oldest has waited long enough. */
export const createBatches = (out: Output): Batches => {
  let held = '';
  /** The first answer does not wait. */
  let due = 0;
  let timer: NodeJS.Timeout | undefined;
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    const text = held;
    held = '';
    due = performance.now() + longest;
    return text === '' ? Promise.resolve() : out.write(text);
  };
  const hold = async (text: string): Promise<void> => {
    // Where the next root comes late, nobody else would write this one.
    if (held === '') timer = setTimeout(flush, longest);
    held += text;
    if (held.length < enough && performance.now() < due) return;
    await flush();
    await nextTurn();
  };
  return { out: writing(out, hold), flush };
};

/** Does work that answers in batches; what is held when it ends, or throws, is written first. */
export const inBatches = async <T>(
  { out, err, env }: Terminal,
  work: (terminal: Terminal) => Promise<T>,
): Promise<T> => {
  const batches = createBatches(out);
  // What is held goes first, also to a reader of both outputs.
  const tell: Output['write'] = async (text) => {
    await batches.flush();
    await err.write(text);
  };
  try {
    return await work({ out: batches.out, err: writing(err, tell), env });
  } finally {
    await batches.flush();
  }
};
