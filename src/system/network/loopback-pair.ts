import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer } from 'node:net';

/** A connection of this process with itself, over 127.0.0.1. */
export interface LoopbackPair {
  readonly localPort: number;
  readonly remotePort: number;
  close(): void;
}

export type OpenLoopbackPair = () => Promise<LoopbackPair>;

export const openLoopbackPair: OpenLoopbackPair = async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const remotePort = (server.address() as AddressInfo).port;
  const accepted = once(server, 'connection');
  const socket = createConnection({ host: '127.0.0.1', port: remotePort });
  socket.on('error', () => {});
  await Promise.all([once(socket, 'connect'), accepted]);
  const localPort = socket.localPort ?? 0;
  return {
    localPort,
    remotePort,
    close: () => {
      socket.destroy();
      server.close();
    },
  };
};
