import type { ProgressEvent } from '../apply/service-steps.ts';
import type { Count } from '../commands/context.ts';
import { safe } from '../text/terminal.ts';
import type { Output } from './output.ts';

const words: Readonly<Record<ProgressEvent['phase'], string>> = {
  stopping: 'stopping',
  starting: 'starting',
  settling: 'started, watching that it stays up',
  waiting: 'waiting for it to stop after all',
  capturing: 'started, the capture goes on',
  verifying: 'looking for its connection',
};

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

export interface Progress {
  show(event: ProgressEvent): void;
  count(count: Count): void;
  /** Takes the line away. */
  clear(): void;
}

/** One line on a terminal that is written over and over; nothing anywhere else. */
export const createProgress = (output: Output): Progress => {
  let last = '';
  const put = (text: string): void => {
    if (!output.isTerminal || text === last) return;
    last = text;
    void output.write(`\r\x1b[K${text}`);
  };
  return {
    show: ({ service, phase, elapsed, limit }) =>
      put(`${safe(service)}: ${words[phase]} (${seconds(elapsed)} s of ${seconds(limit)} s at most)`),
    count: ({ done, total }) => put(`${done} of ${total} tried`),
    clear: () => put(''),
  };
};
