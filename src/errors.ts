/** Exit codes: the one table that the command line, the manifests and the docs share. */
export const exitCodes = {
  done: 0,
  answerIsNo: 2,
  usage: 64,
  documentInvalid: 65,
  notFound: 66,
  serviceFailed: 69,
  internal: 70,
  incomplete: 71,
  backupRefused: 73,
  ioFailed: 74,
  busy: 75,
  accessDenied: 77,
  configRefused: 78,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Every code that `error.code` of a report can have, with the exit code that goes with it. */
export const errorCodes = {
  USAGE: exitCodes.usage,
  DOCUMENT_INVALID: exitCodes.documentInvalid,
  INPUT_INVALID: exitCodes.documentInvalid,
  DOCUMENT_NOT_FOUND: exitCodes.notFound,
  ROOTS_NOT_FOUND: exitCodes.notFound,
  FILE_NOT_FOUND: exitCodes.notFound,
  CONNECTOR_NOT_FOUND: exitCodes.notFound,
  CONFIG_NOT_FOUND: exitCodes.notFound,
  BACKUP_NOT_FOUND: exitCodes.notFound,
  SERVICE_NOT_FOUND: exitCodes.notFound,
  EDITION_AMBIGUOUS: exitCodes.usage,
  SERVICE_STOP_FAILED: exitCodes.serviceFailed,
  SERVICE_START_FAILED: exitCodes.serviceFailed,
  SERVICE_NOT_STABLE: exitCodes.serviceFailed,
  SERVICE_HAS_DEPENDENTS: exitCodes.serviceFailed,
  SERVICE_NOT_RUNNING: exitCodes.serviceFailed,
  PROXY_UNREACHABLE: exitCodes.serviceFailed,
  NOT_CONNECTED: exitCodes.serviceFailed,
  INTERNAL: exitCodes.internal,
  ROLLBACK_INCOMPLETE: exitCodes.incomplete,
  BACKUP_OF_OTHER_VERSION: exitCodes.backupRefused,
  READ_FAILED: exitCodes.ioFailed,
  WRITE_FAILED: exitCodes.ioFailed,
  CHANGED_MEANWHILE: exitCodes.ioFailed,
  CONFIG_IS_LINK: exitCodes.ioFailed,
  CAPTURE_FAILED: exitCodes.ioFailed,
  INTERRUPTED: exitCodes.ioFailed,
  ANOTHER_RUN: exitCodes.busy,
  CAPTURE_RUNNING: exitCodes.busy,
  INSTALLATION_IN_PROGRESS: exitCodes.busy,
  ACCESS_DENIED: exitCodes.accessDenied,
  PROGRAM_FOLDER_OPEN: exitCodes.accessDenied,
  CONFIG_TOO_LARGE: exitCodes.configRefused,
  CONFIG_ENCODING: exitCodes.configRefused,
  CONFIG_NOT_WELL_FORMED: exitCodes.configRefused,
  CONFIG_REFUSED: exitCodes.configRefused,
  SECTION_NOT_EDITABLE: exitCodes.configRefused,
  EXPORT_NOT_POSSIBLE: exitCodes.configRefused,
} as const satisfies Record<string, ExitCode>;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorPlace {
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
  /** From 1, in UTF-16 code units. */
  readonly column?: number | undefined;
}

/** What to do next, as data: each surface puts it into its own words. */
export interface Remedy {
  /** The name of a command of this software. */
  readonly command: string;
  /** Its options by the names of the options table: `{ to: 'original' }`. */
  readonly options?: Readonly<Record<string, string | boolean>>;
}

export interface ErrorFacts extends ErrorPlace {
  readonly code: ErrorCode;
  /** One line: what happened to which file. */
  readonly message: string;
  /** Why, and what to do next. */
  readonly detail: string;
  readonly remedy?: Remedy | undefined;
  readonly cause?: unknown;
}

/** The one error that this software throws on purpose. */
export class ConnectorProxyError extends Error {
  override readonly name = 'ConnectorProxyError';
  readonly code: ErrorCode;
  readonly detail: string;
  readonly place: ErrorPlace;
  readonly remedy: Remedy | null;

  constructor({ code, message, detail, remedy, cause, ...place }: ErrorFacts) {
    super(message, { cause });
    this.code = code;
    this.detail = detail;
    this.place = place;
    this.remedy = remedy ?? null;
  }

  get exitCode(): ExitCode {
    return errorCodes[this.code];
  }
}

/** A refused command line (64). */
export const usageError = (message: string, detail: string, file?: string): ConnectorProxyError =>
  new ConnectorProxyError({ code: 'USAGE', message, detail, file });
