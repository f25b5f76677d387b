import { win32 } from 'node:path';
import { ConnectorProxyError } from '../../errors.ts';

/**
 * The files of Windows that this process has loaded, by their full paths. Where the network is asked for too, the
 * report looks up names, which takes seconds.
 */
const loadedFiles = (): readonly string[] => {
  const report: typeof process.report & { excludeNetwork?: boolean } = process.report;
  const { excludeNetwork = false } = report;
  report.excludeNetwork = true;
  try {
    const { sharedObjects } = report.getReport() as { readonly sharedObjects?: unknown };
    return Array.isArray(sharedObjects) ? sharedObjects.filter((file) => typeof file === 'string') : [];
  } finally {
    report.excludeNetwork = excludeNetwork;
  }
};

/**
 * The Windows folder, e.g. `C:\\Windows`. It is where ntdll.dll was loaded from, which the kernel itself maps into each
 * process from its own folder. No environment variable takes part in it: an elevated run inherits those from whoever
 * started it, and system programs are started from this folder.
 */
export const findSystemRoot = (loaded: () => readonly string[] = loadedFiles): string => {
  for (const file of loaded()) {
    const folder = /^(?:\\\\\?\\)?([a-z]:\\.+)\\system32\\ntdll\.dll$/i.exec(file)?.[1];
    if (folder !== undefined) return win32.normalize(folder);
  }
  throw new ConnectorProxyError({
    code: 'READ_FAILED',
    message: 'The Windows folder was not found.',
    detail:
      'Node.js does not say where it has loaded ntdll.dll from, so it is not certain which programs are those of Windows. Nothing was started or touched.',
  });
};
