import { existsSync, realpathSync } from 'node:fs';
import { win32 } from 'node:path';
import { ConnectorProxyError } from '../../errors.ts';

/** The kernel's own name for the Windows folder; no environment variable takes part in it. */
const kernelName = '\\\\?\\GLOBALROOT\\SystemRoot';

export interface SystemRootSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly realPath: (path: string) => string;
  readonly exists: (path: string) => boolean;
}

const sources: SystemRootSources = {
  environment: process.env,
  realPath: (path) => realpathSync.native(path),
  exists: existsSync,
};

const fromKernel = (realPath: SystemRootSources['realPath']): string | undefined => {
  try {
    return realPath(kernelName);
  } catch {
    return undefined;
  }
};

/**
 * The Windows folder, e.g. `C:\Windows`.
 * The kernel is asked first: an elevated run inherits `%SystemRoot%` from whoever started it, and system programs are
 * started from this folder. The variable is the fallback and has to be a drive's folder that holds Windows' kernel.
 */
export const findSystemRoot = ({ environment, realPath, exists }: SystemRootSources = sources): string => {
  const candidates = [fromKernel(realPath), environment['SystemRoot']];
  for (const candidate of candidates) {
    if (candidate === undefined || !/^[a-z]:\\[^\\]/i.test(candidate)) continue;
    const folder = win32.normalize(candidate).replace(/\\$/, '');
    if (exists(win32.join(folder, 'System32', 'kernel32.dll'))) return folder;
  }
  throw new ConnectorProxyError({
    code: 'READ_FAILED',
    message: 'The Windows folder was not found.',
    detail: 'The variable SystemRoot has to name the Windows folder of this computer, for example C:\\Windows.',
  });
};
