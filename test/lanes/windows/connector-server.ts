import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { bundleProgram } from '../../../scripts/build-bundle.ts';
import { writeExecutable } from '../../../scripts/package/executable.ts';
import { ownFileOf, type Role, roles, serviceNames } from '../../../src/products/connector.ts';
import { configFileOf } from '../../../src/products/product.ts';
import type { Report } from '../../../src/report.ts';
import { shippedText } from '../../helpers/sandbox.ts';
import { createWine, type Ran, type RunOptions, type Wine } from './wine.ts';

/** What a service wrote down of itself. */
export interface ServiceEvent {
  readonly what: 'started' | 'refused' | 'stopped' | 'died' | 'connected' | 'failed';
  readonly pid: number;
  /** The section that it read, in one line, up to its end tag; `none` without one. */
  readonly section: string;
}

export interface Answer extends Ran {
  readonly report: Report;
}

/** A connector server: both services of the edition `entra` under their real names, and the executable. */
export interface ConnectorServer {
  readonly wine: Wine;
  readonly stateFolder: string;
  /** Runs the executable with `--json` and reads its report. */
  appproxyctl(args: readonly string[], options?: RunOptions): Promise<Answer>;
  /** The same run as `appproxyctl` makes, still running. */
  startAppproxyctl(args: readonly string[]): ReturnType<Wine['start']>;
  /** Registers the services anew over shipped files, with nothing kept from before, and starts them. */
  reset(): Promise<void>;
  sc(...args: string[]): Promise<Ran>;
  /** Number of a service's state (winsvc.h) and its process. */
  state(role: Role): Promise<{ readonly state: number; readonly pid: number }>;
  waitFor(role: Role, state: number): Promise<void>;
  configFile(role: Role): string;
  read(role: Role): string;
  write(role: Role, text: string): void;
  /** What the service has written since it was last asked. */
  events(role: Role): readonly ServiceEvent[];
  /** The faults of the service from its next start or stop on. */
  behave(role: Role, ...words: string[]): void;
  /** Calls of the stand-ins since they were last asked for. */
  calls(): readonly string[];
  close(): Promise<void>;
}

const executable = 'C:\\Program Files\\AppProxyConnectorProxy tools\\appproxyctl.exe';

/** Limits that a loaded computer still keeps, for the commands that wait for services. */
const limits: Readonly<Record<string, string>> = { '--stop-timeout': '4', '--start-timeout': '10', '--settle': '1' };

/** The proxies of these lanes do not exist: what asks them before a change has lanes of its own. */
const withUsual = (args: readonly string[]): readonly string[] => {
  if (args[0] !== 'set' && args[0] !== 'restore') return [...args, '--json'];
  const limited = Object.entries(limits).flatMap((limit) => (args.includes(limit[0]) ? [] : limit));
  return [...args, ...limited, ...(args[0] === 'set' ? ['--no-preflight'] : []), '--json'];
};

export const windowsConfig = (role: Role): string => {
  const { folder, program } = ownFileOf('entra', role);
  return `C:\\Program Files\\${folder}\\${configFileOf(program)}`;
};

const windowsProgram = (role: Role): string => windowsConfig(role).replace(/\.config$/, '');

export const shipped = (role: Role): string =>
  shippedText.replace('MicrosoftEntraPrivateNetworkConnector.log', `${role}.log`);

/** Builds the program and makes an executable of it; `file` is a path of Windows. */
export const buildExecutable = async (wine: Wine, file: string, version: string): Promise<void> => {
  const folder = wine.path('C:\\lane');
  await bundleProgram(folder);
  writeExecutable(folder, wine.path(file), version);
};

const parseEvent = (line: string): ServiceEvent => {
  const [what, pid, ...section] = line.split(' ');
  return { what: what as ServiceEvent['what'], pid: Number(pid), section: section.join(' ') };
};

export const createConnectorServer = async (): Promise<ConnectorServer> => {
  const wine = await createWine();
  const read = new Map<string, number>();

  /** What has been added to a log since it was last read. */
  const added = (file: string): string[] => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    const before = read.get(file) ?? 0;
    read.set(file, lines.length);
    return lines.slice(before);
  };

  const sc: ConnectorServer['sc'] = (...args) => wine.run('C:\\windows\\system32\\sc.exe', args);

  const state: ConnectorServer['state'] = async (role) => {
    const { stdout } = await sc('queryex', serviceNames[role]);
    const number = (label: string): number => Number(new RegExp(`${label} +: (\\d+)`).exec(stdout)?.[1] ?? 0);
    return { state: number('STATE'), pid: number('PID') };
  };

  const waitFor: ConnectorServer['waitFor'] = async (role, wanted) => {
    const until = Date.now() + 30_000;
    while ((await state(role)).state !== wanted) {
      if (Date.now() > until) throw new Error(`${serviceNames[role]} did not get to state ${wanted}.`);
    }
  };

  const place = (role: Role, suffix: string): string => wine.path(`${windowsProgram(role)}${suffix}`);

  const move = async (role: Role, to: 'up' | 'down'): Promise<void> => {
    const { code } = await sc(to, serviceNames[role]);
    if (code !== 0) throw new Error(`${serviceNames[role]} did not go ${to}.`);
  };

  const stateFolder = wine.path('C:\\Program Files\\AppProxyConnectorProxy');

  await buildExecutable(wine, executable, '0.0.0').catch(async (error) => {
    await wine.close();
    throw error;
  });
  for (const role of roles) {
    mkdirSync(join(place(role, ''), '..'), { recursive: true });
    copyFileSync(wine.path('C:\\lane\\service.exe'), place(role, ''));
    // One path quoted, one not, as installers write both.
    const image = role === 'connector' ? `"${windowsProgram(role)}"` : windowsProgram(role);
    await sc('create', serviceNames[role], 'binPath=', image, 'start=', 'auto');
  }

  return {
    wine,
    stateFolder,
    sc,
    state,
    waitFor,
    appproxyctl: async (args, options) => {
      const ran = await wine.run(executable, withUsual(args), options);
      return { ...ran, report: JSON.parse(ran.stdout || 'null') };
    },
    startAppproxyctl: (args) => wine.start(executable, withUsual(args)),
    reset: async () => {
      for (const role of roles) {
        rmSync(place(role, '.behaviour'), { force: true });
        await move(role, 'down');
      }
      rmSync(stateFolder, { recursive: true, force: true });
      for (const role of roles) {
        for (const name of readdirSync(join(place(role, ''), '..'))) {
          if (!name.endsWith('.exe')) rmSync(join(place(role, ''), '..', name));
        }
        read.delete(place(role, '.log'));
        writeFileSync(wine.path(windowsConfig(role)), shipped(role));
        await move(role, 'up');
        added(place(role, '.log'));
      }
      added(wine.path('C:\\lane\\calls.log'));
    },
    configFile: windowsConfig,
    read: (role) => readFileSync(wine.path(windowsConfig(role)), 'utf8'),
    write: (role, text) => writeFileSync(wine.path(windowsConfig(role)), text),
    events: (role) => added(place(role, '.log')).map(parseEvent),
    behave: (role, ...words) => {
      rmSync(place(role, '.behaviour'), { force: true });
      if (words.length > 0) appendFileSync(place(role, '.behaviour'), `${words.join('\n')}\n`);
    },
    calls: () => added(wine.path('C:\\lane\\calls.log')),
    close: wine.close,
  };
};
