import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { failureOf, type NetworkFailure } from './failure.ts';
import type { CertificateFacts, RootTrust, Trust } from './trust.ts';

/** A time in milliseconds, and a signal that ends the wait early. */
export interface Patience {
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes that came, or how it ended: `closed` is an orderly end (FIN), `reset` the other kind (RST). */
export type ReadResult = Uint8Array | NetworkFailure;

export interface TlsFacts {
  /** For example `TLSv1.3`. */
  readonly protocol: string;
  /** OpenSSL's or Node's code of what is wrong with the certificate; `null`: nothing is. */
  readonly certificateFault: string | null;
  readonly chain: readonly CertificateFacts[];
  readonly root: RootTrust;
  readonly connection: Connection;
}

/** One open connection. After `startTls` only the connection of its answer is used. */
export interface Connection {
  write(text: string): void;
  /** The next bytes, as soon as there are some. */
  read(patience: Patience): Promise<ReadResult>;
  /** A TLS handshake as client, without a certificate of ours; a certificate that is wrong is a fact, no failure. */
  startTls(serverName: string, patience: Patience): Promise<TlsFacts | NetworkFailure>;
  close(): void;
}

const nextBytes = (socket: Socket, { limit, signal }: Patience): Promise<ReadResult> =>
  new Promise((settle) => {
    const end = (result: ReadResult): void => {
      clearTimeout(timer);
      socket.removeListener('readable', look);
      socket.removeListener('end', ended);
      socket.removeListener('close', ended);
      socket.removeListener('error', failed);
      signal?.removeEventListener('abort', stop);
      settle(result);
    };
    const look = (): void => {
      const bytes: unknown = socket.read();
      if (bytes instanceof Uint8Array) end(bytes);
      else if (socket.readableEnded || socket.destroyed) ended();
    };
    const ended = (): void =>
      end(socket.errored === null ? { fault: 'closed', code: null } : failureOf(socket.errored));
    const failed = (error: Error): void => end(failureOf(error));
    const stop = (): void => end({ fault: 'aborted', code: null });
    const timer = setTimeout(() => end({ fault: 'timeout', code: null }), Math.max(1, limit));
    if (signal?.aborted) return stop();
    signal?.addEventListener('abort', stop, { once: true });
    socket.on('readable', look);
    socket.on('end', ended);
    socket.on('close', ended);
    socket.on('error', failed);
    look();
  });

const handshake = (socket: Socket, serverName: string, trust: Trust, patience: Patience) =>
  new Promise<TLSSocket | NetworkFailure>((settle) => {
    const { limit, signal } = patience;
    const tls = connectTls({
      socket,
      // The certificate is compared with `host`; an address is no server name (RFC 6066).
      host: serverName,
      servername: isIP(serverName) === 0 ? serverName : '',
      secureContext: trust.context(),
      rejectUnauthorized: false,
    });
    const end = (result: TLSSocket | NetworkFailure): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      tls.removeListener('close', closed);
      tls.removeListener('error', failed);
      tls.on('error', () => {});
      if (result !== tls) tls.destroy();
      settle(result);
    };
    const closed = (): void => end({ fault: 'closed', code: null });
    const failed = (error: Error): void => end(failureOf(error));
    const stop = (): void => end({ fault: 'aborted', code: null });
    const timer = setTimeout(() => end({ fault: 'timeout', code: null }), Math.max(1, limit));
    signal?.addEventListener('abort', stop, { once: true });
    tls.once('secureConnect', () => end(tls));
    tls.on('close', closed);
    tls.on('error', failed);
    if (signal?.aborted) stop();
  });

/** Node says `ECONNRESET` for a peer that ends before the handshake does, by FIN or RST alike. */
const certificateFault = (tls: TLSSocket): string | null => {
  const error: unknown = tls.authorizationError;
  if (tls.authorized || error === null || error === undefined) return null;
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return String(error);
};

export const connectionOver = (socket: Socket, trust: Trust): Connection => {
  // Each wait has its own listener; between two waits an error is kept in `errored`.
  socket.on('error', () => {});
  return {
    write: (text) => {
      if (!socket.destroyed) socket.write(text, 'latin1');
    },
    read: (patience) => nextBytes(socket, patience),
    startTls: async (serverName, patience) => {
      const tls = await handshake(socket, serverName.replace(/^\[(.*)\]$/, '$1'), trust, patience);
      if ('fault' in tls) {
        socket.destroy();
        return tls;
      }
      return {
        protocol: tls.getProtocol() ?? '',
        certificateFault: certificateFault(tls),
        ...trust.judge(tls),
        connection: connectionOver(tls, trust),
      };
    },
    close: () => {
      socket.destroy();
    },
  };
};
