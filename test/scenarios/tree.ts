import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Every name below a folder with its kind, mode and bytes: equal when nothing was written, not even the same again. */
export const treeOf = (folder: string): string => {
  const lines = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const facts = lstatSync(path);
      const content = facts.isFile() ? readFileSync(path) : facts.isSymbolicLink() ? readlinkSync(path) : '';
      const hash = createHash('sha256').update(content).digest('hex');
      return `${name} ${facts.mode.toString(8)} ${facts.isFile() ? facts.mtimeMs : ''} ${hash}`;
    });
  return lines.join('\n');
};
