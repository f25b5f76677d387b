import { sep } from 'node:path';

/** The path of a name in a folder whose path is normal: `join` makes it normal again, which takes longer than a look. */
export const below = (folder: string, name: string): string =>
  folder.endsWith(sep) ? folder + name : `${folder}${sep}${name}`;
