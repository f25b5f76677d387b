import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Ran {
  /** Wine hands on the lowest eight bits of an exit code. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
}

/** A Windows of its own: a new prefix with a running service control manager. */
export interface Wine {
  /** Runs a program of Windows and waits for it. */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** Starts a program; it runs until it ends or is killed. */
  start(
    program: string,
    args: readonly string[],
    options?: RunOptions,
  ): ChildProcess & { readonly ended: Promise<Ran> };
  /** The place on this computer of `C:\…`. */
  path(windowsPath: string): string;
  close(): Promise<void>;
}

const programs = fileURLToPath(new URL('programs/', import.meta.url));

/** Programs of ours by their place on the drive; those of Windows stand in for its own. */
const standIns: Readonly<Record<string, string>> = {
  'windows/system32/sc.exe': 'sc',
  'windows/system32/icacls.exe': 'tool',
  'windows/system32/netstat.exe': 'netstat',
  'windows/system32/whoami.exe': 'tool',
  'windows/system32/eventcreate.exe': 'tool',
  'windows/system32/schtasks.exe': 'tool',
  'windows/system32/WindowsPowerShell/v1.0/powershell.exe': 'tool',
  'windows/system32/pktmon.exe': 'trace',
  'windows/system32/netsh.exe': 'trace',
  'lane/service.exe': 'service',
  'lane/hold.exe': 'hold',
};

const ofWindows = Object.keys(standIns).filter((place) => place.startsWith('windows/'));

/** Our stand-ins go before Wine's own programs; neither Mono nor Gecko is asked for. */
export const overrides = `mscoree=;mshtml=;winemenubuilder.exe=;${ofWindows.map((place) => posix.basename(place)).join(',')}=n`;

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });

const succeed = async (program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> => {
  const code = await ended(spawn(program, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }));
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}.`);
};

const compile = async (folder: string): Promise<void> => {
  for (const name of new Set(Object.values(standIns))) {
    const args = ['-municode', '-O1', '-o', join(folder, `${name}.exe`), join(programs, `${name}.c`)];
    await succeed('x86_64-w64-mingw32-gcc', [...args, '-ladvapi32', '-liphlpapi', '-lws2_32'], process.env);
  }
};

/** Programs of Windows get files for their output: a pipe of Linux is nothing that Node can write to there. */
const startWith =
  (folder: string, env: NodeJS.ProcessEnv): Wine['start'] =>
  (program, args, options = {}) => {
    const stem = join(mkdtempSync(join(folder, 'run-')), 'std');
    const files = ['in', 'out', 'err'].map((name) => openSync(`${stem}${name}`, 'w+'));
    const child = spawn('wine', [program, ...args], { env: { ...env, ...options.environment }, stdio: files });
    const done = ended(child).then((code): Ran => {
      const read = (name: string): string => readFileSync(`${stem}${name}`, 'utf8');
      return { code, stdout: read('out'), stderr: read('err') };
    });
    for (const file of files) closeSync(file);
    return Object.assign(child, { ended: done });
  };

/** Wine has no object of the kernel's for its Windows folder; a device of that name leads there by the same path. */
const nameSystemRoot = (prefix: string): void => {
  mkdirSync(join(prefix, 'globalroot'));
  symlinkSync('../drive_c/windows', join(prefix, 'globalroot', 'SystemRoot'));
  symlinkSync('../globalroot', join(prefix, 'dosdevices', 'globalroot'));
};

/** Makes the prefix below a new temporary folder: about seven seconds and 700 MB. */
export const createWine = async (): Promise<Wine> => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-wine-'));
  const prefix = join(folder, 'prefix');
  const drive = join(prefix, 'drive_c');
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_') && name !== 'DISPLAY');
  const env = { ...Object.fromEntries(inherited), WINEPREFIX: prefix, WINEDEBUG: '-all', WINEDLLOVERRIDES: overrides };
  const start = startWith(folder, env);
  const run: Wine['run'] = (program, args, options) => start(program, args, options).ended;

  await Promise.all([compile(folder), succeed('wine', ['winecfg', '-v', 'win10'], env)]);
  await succeed('wineserver', ['-w'], env);
  mkdirSync(join(drive, 'lane'));
  nameSystemRoot(prefix);
  for (const [place, name] of Object.entries(standIns)) {
    rmSync(join(drive, place), { force: true });
    copyFileSync(join(folder, `${name}.exe`), join(drive, place));
  }
  const path: Wine['path'] = (windowsPath) => posix.join(drive, windowsPath.replace(/^C:/i, '').replaceAll('\\', '/'));
  // Wine ends its services with the last program that is not one.
  writeFileSync(path('C:\\lane\\anchor'), '');
  start('C:\\lane\\hold.exe', ['C:\\lane\\anchor', '3600000']);
  while (!existsSync(path('C:\\lane\\anchor.held'))) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    run,
    start,
    path,
    close: async () => {
      await succeed('wineserver', ['-k'], env);
      await succeed('wineserver', ['-w'], env);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
