import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

/** What stand-in proxies say to a request, by their names; `null`: nothing, ever. */
const answers = {
  open: 'HTTP/1.1 200 Connection established\r\n\r\n',
  signIn: 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: NTLM\r\n\r\n',
  forbidding: 'HTTP/1.1 403 Forbidden\r\n\r\n',
  silent: null,
} as const;

export type ProxyName = keyof typeof answers;

export interface StandInProxies {
  port(name: ProxyName): number;
  /** The first line of each request, in order. */
  readonly asked: readonly string[];
}

/** Stand-in proxies on 127.0.0.1 for the tests of a file. */
export const useStandInProxies = (): StandInProxies => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  const ports = new Map<ProxyName, number>();
  const asked: string[] = [];
  beforeAll(async () => {
    for (const [name, answer] of Object.entries(answers) as [ProxyName, string | null][]) {
      const server = createServer((socket) => {
        sockets.push(socket);
        socket.on('error', () => {});
        socket.once('data', (bytes) => {
          asked.push(bytes.toString('latin1').split('\r\n', 1)[0] ?? '');
          if (answer !== null) socket.write(answer);
        });
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      servers.push(server);
      ports.set(name, (server.address() as AddressInfo).port);
    }
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers) server.close();
  });
  return { port: (name) => ports.get(name) ?? 0, asked };
};

export const tenant = '0f0e0d0c-0b0a-4908-8706-050403020100';

/** What the connector keeps of its registration, as a file below a root: path and text. */
export const endpointsFile = {
  path: 'ProgramData/Microsoft/Microsoft Entra private network connector/Endpoints/endpoints.txt',
  text: JSON.stringify({ bootstrap: `https://${tenant}.bootstrap.msappproxy.net/` }),
};
