/** Why nothing came of an attempt, by what the system said, never by its words. */
export type NetworkFault =
  | 'nameNotFound'
  | 'nameTimeout'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'unreachable'
  | 'closed'
  | 'aborted'
  | 'tls'
  | 'other';

export interface NetworkFailure {
  readonly fault: NetworkFault;
  /** The system's or OpenSSL's code, e.g. `ECONNREFUSED`; `null` where there is none. */
  readonly code: string | null;
}

const faults: Readonly<Record<string, NetworkFault>> = {
  ENOTFOUND: 'nameNotFound',
  ENODATA: 'nameNotFound',
  EAI_NODATA: 'nameNotFound',
  EAI_NONAME: 'nameNotFound',
  EAI_FAIL: 'nameNotFound',
  EAI_AGAIN: 'nameTimeout',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EACCES: 'unreachable',
  EPERM: 'unreachable',
};

const codeOf = (error: unknown): string | null => {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^\w{1,80}$/.test(code) ? code : null;
};

/** Any error of Node's sockets, names and TLS as a value. */
export const failureOf = (error: unknown): NetworkFailure => {
  const code = codeOf(error);
  if (code === null) return { fault: 'other', code };
  const isTls = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code);
  return { fault: faults[code] ?? (isTls ? 'tls' : 'other'), code };
};

export const isFailure = (value: object): value is NetworkFailure => 'fault' in value;
