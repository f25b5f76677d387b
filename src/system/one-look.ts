import { readingFiles } from './read-only.ts';
import type { Files } from './system.ts';

/** The same question with its answers remembered. */
const askedOnce = <T>(ask: (path: string) => T): ((path: string) => T) => {
  const answers = new Map<string, T>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const answer = ask(path);
    answers.set(path, answer);
    return answer;
  };
};

/**
 * The same files for one look at them, by a command that only reads: each folder is listed once, and each name looked
 * at once. Every write is refused, since a change has to ask the disk again.
 */
export const forOneLook = (files: Files): Files => ({
  ...readingFiles(files),
  stat: askedOnce(files.stat),
  list: askedOnce(files.list),
});
