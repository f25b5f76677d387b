import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, by its path there: content, mode and time of its last change. */
export const treeOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        const { mode, mtimeMs } = lstatSync(path);
        return [path.slice(folder.length), `${mode} ${mtimeMs} ${readFileSync(path).toString('base64')}`];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
