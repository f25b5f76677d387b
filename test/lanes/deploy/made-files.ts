import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configmgrFiles } from '../../../src/deploy/configmgr.ts';
import { intuneFiles } from '../../../src/deploy/intune.ts';
import type { Document } from '../../../src/document.ts';
import { temporaryParent } from '../../helpers/temporary.ts';
import { programCall } from '../../scenarios/program.ts';

const wanted: Document = {
  mode: 'explicit',
  address: 'http://proxyserver:8080',
  bypassList: ["\\.o'hara\\.com$"],
};

/** The files of both channels, on disk. */
export const makeFiles = (folder: string, document: Document = wanted): void => {
  for (const [channel, make] of [
    ['configmgr', configmgrFiles],
    ['intune', intuneFiles],
  ] as const) {
    mkdirSync(join(folder, channel), { recursive: true });
    for (const { path, text } of make({ document, version: '1.2.3', command: `generate ${channel}` })) {
      writeFileSync(join(folder, channel, path), text);
    }
  }
};

export const makeFolder = (): { readonly folder: string; remove(): void } => {
  const folder = mkdtempSync(join(temporaryParent, 'appproxyctl lane '));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

const inQuotes = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * A Program Files that has the module: its executable is the real program of the build on a sandbox root, or a shell
 * line in its place.
 */
export const installProgram = (
  programFiles: string,
  instead: { root: string } | { line: string },
): { readonly program: string } => {
  const bin = join(programFiles, 'WindowsPowerShell', 'Modules', 'AppProxyConnectorProxy', '1.10.0', 'bin');
  // An older version beside it, which must not be taken.
  mkdirSync(join(bin, '..', '..', '1.9.0', 'bin'), { recursive: true });
  writeFileSync(join(bin, '..', '..', '1.9.0', 'bin', 'appproxyctl.exe'), '#!/bin/sh\nexit 99\n', { mode: 0o755 });
  mkdirSync(bin, { recursive: true });
  const [file, args] = programCall([]);
  const line =
    'line' in instead
      ? instead.line
      : `exec ${[file, ...args].map(inQuotes).join(' ')} "$@" --root ${inQuotes(instead.root)}`;
  const program = join(bin, 'appproxyctl.exe');
  writeFileSync(program, `#!/bin/sh\n${line}\n`);
  chmodSync(program, 0o755);
  return { program };
};
