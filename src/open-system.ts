import { ConnectorProxyError } from './errors.ts';
import { stopsStart } from './problems.ts';
import { readConfiguration } from './proxy/reading.ts';
import { nodeFiles } from './system/node-files.ts';
import { createOfflineSystem } from './system/offline.ts';
import { forOneLook } from './system/one-look.ts';
import { createSandboxSystem, isSandbox } from './system/sandbox.ts';
import type { System } from './system/system.ts';

/** What would keep a simulated service from starting: what the loader or .NET refuses in its file. */
const startObstacle =
  (root: string) =>
  async (name: string): Promise<string | null> => {
    const offline = createOfflineSystem(root);
    const { services } = await offline.machine.installation();
    const service = services.find((one) => one.name === name);
    const bytes = service === undefined ? null : offline.files.read(service.configFile);
    if (bytes === null) return null;
    const { problems } = readConfiguration(bytes, { settings: null, locked: false });
    return problems.find(stopsStart)?.message ?? null;
  };

export interface OpenOptions {
  /** The folder that stands for `C:\`; `null`: this computer. */
  readonly root: string | null;
  /** For a command that only reads, and looks once: below a root each folder is listed once. */
  readonly forOneLook?: boolean;
}

/**
 * The system to work on: this computer, or what lies below a root; a sandbox if the root says that it is one. Throws
 * `CONNECTOR_NOT_FOUND` where neither can be.
 */
export const openSystem = async (options: OpenOptions): Promise<System> => {
  const { root } = options;
  if (root === null) {
    if (process.platform !== 'win32') {
      const detail =
        'The connector runs on Windows only. Name a folder that stands for C:\\ with --root, or try the sandbox: appproxyctl demo --keep DIR.';
      throw new ConnectorProxyError({
        code: 'CONNECTOR_NOT_FOUND',
        message: 'There is no connector on this computer.',
        detail,
      });
    }
    const { createWindowsSystem } = await import('./system/windows.ts');
    return createWindowsSystem();
  }
  const files = options.forOneLook === true ? forOneLook(nodeFiles) : nodeFiles;
  const kind = files.stat(root)?.kind;
  if (kind === undefined || kind === 'file') {
    const what = kind === undefined ? `There is no folder ${root}.` : `${root} is a file, not a folder.`;
    const detail =
      '--root takes the folder that stands for C:\\: a mounted disk, an admin share such as \\\\SERVER\\C$, a test folder.';
    throw new ConnectorProxyError({ code: 'CONNECTOR_NOT_FOUND', message: what, detail, file: root });
  }
  if (isSandbox(root, files)) return createSandboxSystem(root, files, startObstacle(root));
  return createOfflineSystem(root, files);
};
