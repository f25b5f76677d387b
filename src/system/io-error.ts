import { ConnectorProxyError, type ErrorCode } from '../errors.ts';
import { maximumFileSize } from './system.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'the operation is not permitted',
  EBUSY: 'another process holds it open',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EIO: 'the disk reported an error',
  ELINKED: 'it is a link, and below a root nothing is written through one',
  EOUTSIDE: 'it lies outside of the root',
  ELOOP: 'it is a link that leads round in a circle',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its path is too long',
  EFBIG: `it is larger than the ${maximumFileSize / 1024 / 1024} MiB that are read`,
  ENXIO: 'it is not an ordinary file',
  EMFILE: 'too many files are open',
  EEXIST: 'a file is where a folder should be',
  ENOTDIR: 'a file is where a folder should be',
};

const denied = new Set(['EACCES', 'EPERM']);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? '';

/** There is nothing of this name. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error));

/** Node's own word that a call on a file failed. */
export const isFileError = (error: unknown): error is NodeJS.ErrnoException & { readonly path: string } =>
  error instanceof Error && 'syscall' in error && 'path' in error && typeof error.path === 'string';

/**
 * What Node said of a file, as our own error. Before anything is touched (`read`, `prepare`) a denial is
 * `ACCESS_DENIED`; in the middle of a change it is `WRITE_FAILED`, since files have been put back.
 */
export const ioError = (error: unknown, doing: 'read' | 'prepare' | 'write', asked: string): ConnectorProxyError => {
  if (error instanceof ConnectorProxyError) return error;
  const code = codeOf(error);
  // Of a link on the way to the file it is the link that has to go.
  const file = code === 'ELINKED' && isFileError(error) ? error.path : asked;
  const reason = reasons[code] ?? (code || (error as Error).message);
  const kind: ErrorCode =
    doing !== 'write' && denied.has(code) ? 'ACCESS_DENIED' : doing === 'read' ? 'READ_FAILED' : 'WRITE_FAILED';
  const next =
    kind === 'ACCESS_DENIED'
      ? 'Run it elevated ("Run as administrator"), or give the account access to it.'
      : code === 'ENOSPC'
        ? 'Free some space, then run the command again.'
        : code === 'EBUSY'
          ? 'Close what holds it (an editor, a virus scanner), then run the command again.'
          : 'Mend that, then run the command again.';
  return new ConnectorProxyError({
    code: kind,
    message: `${file} could not be ${doing === 'read' ? 'read' : 'written'}: ${reason}.`,
    detail: next,
    file,
    cause: error,
  });
};
