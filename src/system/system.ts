import type { Edition, Role } from '../products/connector.ts';
import type { CaptureTools } from './capture-tools.ts';
import type { FileStream } from './file-stream.ts';
import type { Network } from './network.ts';
import type { ConnectionSettings } from './windows/connection-settings.ts';
import type { ListConnections } from './windows/connections.ts';
import type { ReadErrors } from './windows/event-log.ts';
import type { OwnNames } from './windows/own-names.ts';

/**
 * All contact with files, services and the clock.
 * `live` is this computer's own `C:`, `offline` a connector's files under another root,
 * `sandbox` such a root with simulated services. Reading commands run on `readOnly(system)`.
 */
export interface System {
  readonly kind: 'live' | 'offline' | 'sandbox';
  /** The text of `--root`, `null` for this computer. */
  readonly root: string | null;
  /** The computer's name, or the root's text. */
  readonly host: string;
  readonly files: Files;
  readonly services: Services;
  readonly machine: Machine;
  readonly clock: Clock;
  /** `null`: below a root, from where no connection is opened. */
  readonly network: Network | null;
  /** `null`: away from a live system, where nothing is scheduled. */
  readonly tasks: Tasks | null;
  /** Writes one event into the computer's Application log. `null`: done; else why it was not, a sentence. */
  writeEvent(event: SystemEvent): Promise<string | null>;
}

/** Task Scheduler; a name is one in its root folder. */
export interface Tasks {
  /** The definition in XML; `null`: there is none of this name, or it is not to be seen. */
  read(name: string): Promise<string | null>;
  /** In place of one of the same name. Throws `WRITE_FAILED` where Windows does not take it. */
  register(name: string, definition: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}

/** One event; what a text may hold is the caller's business. */
export interface SystemEvent {
  readonly source: string;
  /** 1 to 1000. */
  readonly id: number;
  readonly level: 'error' | 'warning' | 'information';
  readonly text: string;
}

/** A service that is registered, or, under a root, one whose configuration file lies in its place. */
export interface InstalledService {
  readonly role: Role;
  readonly name: string;
  readonly edition: Edition | 'custom';
  /** Absolute path of the service's `.exe.config`, in this process's own spelling. */
  readonly configFile: string;
}

export interface Installation {
  readonly services: readonly InstalledService[];
  /** Both editions' files lie complete under an offline root: reading reports each, writing needs a choice. */
  readonly ambiguous: boolean;
  /** Configuration files of an edition whose services are not registered: reported, never edited. */
  readonly leftOver: readonly string[];
}

export interface MachineConfig {
  readonly file: string;
  /** `null`: something that is not a file is in its place, such as a folder. */
  readonly bytes: Uint8Array | null;
}

export interface Machine {
  /** Finds the services by registry or, under a root, by the table of editions. */
  installation(edition?: Edition): Promise<Installation>;
  /** Folder for backups, journal, receipts and lock: `Program Files/AppProxyConnectorProxy`. */
  readonly stateFolder: string;
  /** machine.config of the 64-bit .NET Framework 4, `null` where there is none. */
  machineConfig(): MachineConfig | null;
  /** May this process write to `Program Files` and control services? */
  isElevated(): Promise<boolean>;
  /**
   * The folder that the packaged program was started from, where accounts other than SYSTEM and administrators may write
   * there; `null`: nobody else may, or it is not the packaged program on a live system.
   */
  openProgramFolder(): Promise<{ readonly folder: string; readonly accounts: readonly string[] } | null>;
  /** Is Windows Installer at work? Always `false` away from a live system. */
  isInstalling(): Promise<boolean>;
  /** What is beside the section and decides what it does; `null` for what can't be seen. */
  surroundings(): Promise<Surroundings>;
  /** The folder `ProgramData`, where the connector keeps what it was told at its registration. */
  programDataFolder(): string;
  /** The WinINET settings of the account that runs this; `null`: not to be seen from here. */
  callerSettings(): Promise<ConnectionSettings | null>;
  /** `null`: not to be seen from here. */
  ownNames(): Promise<OwnNames | null>;
  /** The programs that take a network capture; `null` away from a live system. */
  readonly captureTools: CaptureTools | null;
  /** `null` away from a live system. */
  readonly connections: ListConnections | null;
  /** `null` away from a live system. */
  readonly logErrors: ReadErrors | null;
}

/** Settings outside both files that decide what the section does. `null`: not to be seen from here. */
export interface Surroundings {
  /** `netsh winhttp`: certificate checks go this way, not through the section. */
  readonly winHttp: { readonly proxy: string | null; readonly bypass: string | null } | null;
  /** Static WinINET settings of each service's account. */
  readonly winInet: Readonly<Partial<Record<Role, WinInetSettings>>> | null;
  /** DWORD `UseDefaultProxyForBackendRequests` under the connector's registry key. */
  readonly useDefaultProxyForBackendRequests: boolean | null;
}

/** Nothing is to be seen: offline, or nobody asked. */
export const unseenSurroundings: Surroundings = {
  winHttp: null,
  winInet: null,
  useDefaultProxyForBackendRequests: null,
};

export interface WinInetSettings {
  readonly proxy: string | null;
  readonly bypass: string | null;
}

/** The folder of our records, in Program Files. */
export const stateFolderName = 'AppProxyConnectorProxy';

/** In bytes: a file is read up to this size. A vendor's has 3 KiB, the largest real one that was seen 250 KB. */
export const maximumFileSize = 4 * 1024 * 1024;

/** Synchronous, since reading commands do little else. Every path is absolute. Node's own errors pass through. */
export interface Files {
  /** `null` when there is no such file. */
  read(path: string): Uint8Array | null;
  /** For files of any size: the bytes in order, into the caller's buffer. */
  openStream(path: string): Promise<FileStream>;
  /** `null` when there is nothing of that name. Does not follow links. */
  stat(path: string): FileFacts | null;
  /** Names in a folder, `[]` when there is none. */
  list(folder: string): readonly string[];
  makeFolder(folder: string): void;
  /** Makes the folder one that only Administrators and SYSTEM may enter, where the system has such; its parents are there. */
  makePrivateFolder(folder: string): Promise<void>;
  /** Closes an existing file to all but Administrators and SYSTEM, where the system has such, else to all but its owner. */
  makePrivateFile(path: string): Promise<void>;
  /**
   * Creates the file (an error if it exists), with the owner and mode of `like` where the system has such and else for
   * this account alone, writes, flushes to disk.
   */
  create(path: string, content: Uint8Array, like?: string): void;
  /** Replaces `to` in one step. */
  rename(from: string, to: string): void;
  /** Removes a file; nothing happens when there is none. */
  remove(path: string): void;
  removeFolder(folder: string): void;
  setReadOnly(path: string, readOnly: boolean): void;
  /** Gives `to` the owner and the explicit access entries of `from`, where the system keeps such apart from the file. */
  copyAccess(from: string, to: string): Promise<void>;
  /** Flushes a folder's entries to disk, where the system has such a step. */
  syncFolder(folder: string): void;
  /** Holds `path` for this process alone; the system frees it when the process dies. `null`: another process holds it. */
  lock(path: string): Promise<Lock | null>;
}

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** Names that point to the same file. */
  readonly links: number;
  readonly readOnly: boolean;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface Lock {
  release(): Promise<void>;
}

export type ServiceState = 'running' | 'stopped' | 'startPending' | 'stopPending' | 'paused';
export type StartType = 'automatic' | 'delayed' | 'manual' | 'disabled';

export interface ServiceFacts {
  readonly state: ServiceState;
  /** 0 while the service has no process. */
  readonly pid: number;
  readonly startType: StartType;
  /** Start of the process in milliseconds since 1970, `null` where the system does not tell. */
  readonly started: number | null;
}

/** Stopped, or on its way there: no process that a restart would be for. */
export const isDown = ({ state }: Pick<ServiceFacts, 'state'>): boolean =>
  state === 'stopped' || state === 'stopPending';

/** At the computer's start, soon or a little later. */
export const startsByItself = ({ startType }: Pick<ServiceFacts, 'startType'>): boolean =>
  startType === 'automatic' || startType === 'delayed';

/** Control of services. Offline there is none: `query` answers `null` and `available` is `false`. */
export interface Services {
  readonly available: boolean;
  /** `null`: not registered, or not to be seen from here. */
  query(name: string): Promise<ServiceFacts | null>;
  /** Running services that Windows would have to stop first. */
  runningDependents(name: string): Promise<readonly string[]>;
  /** Asks for the stop and returns; throws `ServiceControlError` when it is refused. */
  requestStop(name: string): Promise<void>;
  /** Asks for the start and returns; throws `ServiceControlError` when it is refused. */
  requestStart(name: string): Promise<void>;
  /** Does this process still exist? */
  processExists(pid: number): Promise<boolean>;
}

/** The service control manager said no. `winError` is the Windows error number, e.g. 1053. */
export class ServiceControlError extends Error {
  override readonly name = 'ServiceControlError';
  readonly winError: number;
  constructor(winError: number, message: string) {
    super(message);
    this.winError = winError;
  }
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Milliseconds since 1970 at which the computer started, `null` where that says nothing about the services. */
  bootTime(): number | null;
}
