import { existsSync, realpathSync } from 'node:fs';
import { win32 } from 'node:path';
import { ConnectorProxyError } from '../../errors.ts';

/** The kernel's own name for the Windows folder; no environment variable takes part in it. */
const kernelName = '\\\\?\\GLOBALROOT\\SystemRoot';

export interface SystemRootSources {
  readonly realPath: (path: string) => string;
  readonly exists: (path: string) => boolean;
}

const sources: SystemRootSources = { realPath: (path) => realpathSync.native(path), exists: existsSync };

const fromKernel = (realPath: SystemRootSources['realPath']): string | null => {
  try {
    return realPath(kernelName);
  } catch {
    return null;
  }
};

/**
 * The Windows folder, e.g. `C:\\Windows`, as the kernel names it. `%SystemRoot%` is never asked: an elevated run inherits
 * it from whoever started it, and system programs are started from this folder. `READ_FAILED` where the kernel does not
 * say.
 */
export const findSystemRoot = ({ realPath, exists }: SystemRootSources = sources): string => {
  const named = fromKernel(realPath);
  if (named !== null && /^[a-z]:\\[^\\]/i.test(named)) {
    const folder = win32.normalize(named).replace(/\\$/, '');
    if (exists(win32.join(folder, 'System32', 'kernel32.dll'))) return folder;
  }
  throw new ConnectorProxyError({
    code: 'READ_FAILED',
    message: 'The Windows folder was not found.',
    detail: `Windows does not say what ${kernelName} is, so it is not certain which programs are its own. Variables such as SystemRoot are not believed. Nothing was started or touched.`,
  });
};
