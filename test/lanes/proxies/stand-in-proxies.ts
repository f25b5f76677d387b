import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificates } from './certificates.ts';
import { listen, originAddress } from './origin.ts';

/** What no real proxy can be made to do: each behaviour is a small server of its own. */
export type Behaviour = (socket: Socket) => void | Promise<void>;

const afterHead = (socket: Socket): Promise<string> =>
  new Promise((settle) => {
    let text = '';
    const look = (bytes: Buffer): void => {
      text += bytes.toString('latin1');
      if (!text.includes('\r\n\r\n')) return;
      socket.removeListener('data', look);
      settle(text);
    };
    socket.on('data', look);
  });

const established = 'HTTP/1.1 200 Connection established\r\n\r\n';

/** A tunnel to the origin, whatever was asked for. */
const tunnel = (socket: Socket): Socket => {
  const origin = createConnection({ host: originAddress, port: 443 });
  origin.on('error', () => socket.destroy());
  origin.pipe(socket);
  socket.pipe(origin);
  socket.write(established);
  return origin;
};

/** Milliseconds after which a tunnel that is said to be idle is cut. */
const idleTime = 700;

export const behaviours = {
  silent: () => {},
  closing: (socket) => {
    socket.once('data', () => socket.end());
  },
  resetting: (socket) => {
    socket.once('data', () => socket.resetAndDestroy());
  },
  byteByByte: async (socket) => {
    await afterHead(socket);
    for (const letter of 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n\r\n') {
      socket.write(letter);
      await delay(2);
    }
  },
  endlessHeaders: async (socket) => {
    await afterHead(socket);
    socket.write('HTTP/1.1 200 OK\r\n');
    const line = `X-Long: ${'a'.repeat(8000)}\r\n`;
    for (let sent = 0; sent < 10 * 1024 * 1024 && !socket.destroyed; sent += line.length) {
      if (!socket.write(line)) await new Promise((settle) => socket.once('drain', settle).once('close', settle));
    }
  },
  mail: (socket) => {
    socket.write('220 mail.example ESMTP\r\n');
  },
  webServer: async (socket) => {
    await afterHead(socket);
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nServer: web\r\n\r\n');
  },
  signInPage: async (socket) => {
    await afterHead(socket);
    socket.end('HTTP/1.1 302 Found\r\nLocation: http://portal.example/\u001b[31m\r\n\r\n');
  },
  slow: async (socket) => {
    await afterHead(socket);
    await delay(400);
    tunnel(socket);
  },
  silentInTunnel: async (socket) => {
    await afterHead(socket);
    socket.write(established);
  },
  closingInTunnel: async (socket) => {
    await afterHead(socket);
    socket.end(established);
  },
  idleFin: async (socket) => {
    await afterHead(socket);
    const origin = tunnel(socket);
    await delay(idleTime);
    origin.unpipe(socket);
    socket.end();
  },
  idleReset: async (socket) => {
    await afterHead(socket);
    tunnel(socket);
    await delay(idleTime);
    socket.resetAndDestroy();
  },
  idleForgotten: async (socket) => {
    await afterHead(socket);
    const origin = tunnel(socket);
    await delay(idleTime);
    origin.unpipe(socket);
    socket.unpipe(origin);
    socket.resume();
  },
  idleKept: async (socket) => {
    await afterHead(socket);
    tunnel(socket);
  },
} as const satisfies Readonly<Record<string, Behaviour>>;

export type BehaviourName = keyof typeof behaviours;

export interface StandIns {
  /** The most connections that were open at once. */
  peak(): number;
  readonly ports: Readonly<Record<BehaviourName | 'tls', number>>;
  close(): void;
}

/** Starts all of them, and one that speaks TLS to its clients. */
export const startStandIns = async ({ key, certificate }: Certificates): Promise<StandIns> => {
  const sockets = new Set<Socket>();
  let peak = 0;
  const servers: Server[] = [];
  const start = (server: Server): Promise<number> => {
    servers.push(server);
    server.on('connection', (socket) => {
      sockets.add(socket);
      peak = Math.max(peak, sockets.size);
      socket.on('error', () => {});
      socket.once('close', () => sockets.delete(socket));
    });
    return listen(server, 0, '127.0.0.1');
  };
  const ports: [string, number][] = [];
  for (const [name, behave] of Object.entries(behaviours)) {
    ports.push([name, await start(createServer((socket) => void behave(socket)))]);
  }
  const overTls = createTlsServer({ key, cert: certificate }, (socket) => socket.on('error', () => {}));
  overTls.on('tlsClientError', () => {});
  ports.push(['tls', await start(overTls)]);
  return {
    peak: () => peak,
    ports: Object.fromEntries(ports) as StandIns['ports'],
    close: () => {
      for (const socket of sockets) socket.destroy();
      for (const server of servers) server.close();
    },
  };
};
