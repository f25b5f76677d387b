import { dirname, join, relative, sep } from 'node:path';
import type { Files } from './system.ts';

/** A refusal in the shape of Node's own, so that it is reported like one. */
const refusal = (code: 'ELINKED' | 'EOUTSIDE', path: string): Error =>
  Object.assign(new Error(`${code}: ${path}`), { code, path, syscall: 'open' });

/**
 * The files below a root, which somebody else may have arranged: a mounted disk, a share. Nothing is written, listed or
 * removed through a link (a junction is one) or outside of the root; the root's own path is the caller's. Reading
 * follows links, as the services would. The look comes right before each call: whoever may still change the disk in
 * between may write there anyway.
 */
export const filesBelow = (root: string, files: Files): Files => {
  /** The first link on the way to `path`, itself included; what is missing is no link. */
  const linkOn = (path: string): string | null => {
    if (path.length <= root.length) return null;
    return linkOn(dirname(path)) ?? (files.stat(path)?.kind === 'link' ? path : null);
  };
  const own = (path: string): string => {
    const [first = ''] = relative(root, path).split(sep);
    if (first === '..' || join(root, relative(root, path)) !== path) throw refusal('EOUTSIDE', path);
    const link = linkOn(path);
    if (link !== null) throw refusal('ELINKED', link);
    return path;
  };
  return {
    ...files,
    list: (folder) => (linkOn(folder) === null ? files.list(folder) : []),
    makeFolder: (folder) => files.makeFolder(own(folder)),
    makePrivateFolder: async (folder) => files.makePrivateFolder(own(folder)),
    makePrivateFile: async (path) => files.makePrivateFile(own(path)),
    create: (path, content, like) => files.create(own(path), content, like),
    rename: (from, to) => files.rename(own(from), own(to)),
    remove: (path) => files.remove(own(path)),
    removeFolder: (folder) => files.removeFolder(own(folder)),
    setReadOnly: (path, readOnly) => files.setReadOnly(own(path), readOnly),
    copyAccess: async (from, to) => files.copyAccess(own(from), own(to)),
    lock: async (path) => files.lock(own(path)),
  };
};
