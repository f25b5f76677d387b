import { win32 } from 'node:path';

/** Replaces `%NAME%`; an unknown name stays as it is written, as ExpandEnvironmentStrings leaves it. */
export const expandVariables = (text: string, variable: (name: string) => string | undefined): string =>
  text.replace(/%([^%]+)%/g, (written, name: string) => variable(name.toLowerCase()) ?? written);

const absolute = (path: string, systemRoot: string): string => {
  const plain = path.replace(/^\\\?\?\\|^\\\\\?\\(?!UNC\\)/, '');
  if (/^\\SystemRoot\\/i.test(plain)) return win32.join(systemRoot, plain.slice('\\SystemRoot\\'.length));
  if (/^[a-z]:\\/i.test(plain) || plain.startsWith('\\\\')) return win32.normalize(plain);
  return win32.join(systemRoot, plain);
};

const withExtension = (path: string): string => (win32.extname(path) === '' ? `${path}.exe` : path);

/**
 * The program of a service's `ImagePath`, variables expanded: the quoted part, or, without quotes, the shortest
 * beginning up to a space that is a file, as CreateProcess searches; where none is (an admin's disk is away), the
 * part up to the first `.exe`.
 */
export const programOf = (imagePath: string, systemRoot: string, isFile: (path: string) => boolean): string => {
  const text = imagePath.trim();
  const quoted = /^"([^"]*)"?/.exec(text)?.[1];
  if (quoted !== undefined) return absolute(quoted, systemRoot);
  const ends = [...text.matchAll(/ /g)].map((space) => space.index).concat(text.length);
  const beginnings = ends.map((end) => withExtension(absolute(text.slice(0, end), systemRoot)));
  const found = beginnings.find(isFile);
  if (found !== undefined) return found;
  return absolute(/^.*?\.exe(?= |$)/i.exec(text)?.[0] ?? text, systemRoot);
};
