import { basename, dirname } from 'node:path';
import { readingFiles } from './read-only.ts';
import type { FileFacts, Files } from './system.ts';

/**
 * The same files for one look at them, by a command that only reads: each folder is listed once, and each name is looked
 * at once, and not at all where a list has said that there is none. Every write is refused, since a change has to ask
 * the disk again.
 */
export const forOneLook = (files: Files): Files => {
  const lists = new Map<string, readonly string[]>();
  const facts = new Map<string, FileFacts | null>();
  const look = (path: string): FileFacts | null => {
    const names = lists.get(dirname(path));
    // A folder that is not there has an empty list.
    return names === undefined || names.includes(basename(path)) ? files.stat(path) : null;
  };
  return {
    ...readingFiles(files),
    list: (folder) => known(lists, folder, files.list),
    stat: (path) => known(facts, path, look),
  };
};

const known = <T>(answers: Map<string, T>, path: string, ask: (path: string) => T): T => {
  const before = answers.get(path);
  if (before !== undefined) return before;
  const answer = ask(path);
  answers.set(path, answer);
  return answer;
};
