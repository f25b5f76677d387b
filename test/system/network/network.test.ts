import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNetwork, isFailure, type Opened } from '../../../src/system/network.ts';

const patience = { limit: 3000 };

describe('the door to sockets', () => {
  let server: Server;
  let behave: (socket: Socket) => void = () => {};
  let port = 0;
  const network = createNetwork({
    hosts: new Map([
      ['here.test', '127.0.0.1'],
      ['away.test', '192.0.2.1'],
    ]),
  });
  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => {});
      behave(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.close();
  });

  const open = async (behaviour: (socket: Socket) => void): Promise<Opened> => {
    behave = behaviour;
    const opened = await network.connect({ host: 'here.test', port }, patience);
    if (isFailure(opened)) throw new Error(opened.fault);
    return opened;
  };

  it.each([
    ['a name of the map, in any case and with a final dot', 'HERE.test.', ['127.0.0.1']],
    ['an address', '127.0.0.1', ['127.0.0.1']],
    ['an IPv6 address in brackets', '[::1]', ['::1']],
    ['a name that is not in the map', 'other.test', { fault: 'nameNotFound', code: 'ENOTFOUND' }],
    ['a name that leads out of this computer', 'away.test', { fault: 'unreachable', code: 'ENETUNREACH' }],
    ['an address out of this computer', '192.0.2.1', { fault: 'unreachable', code: 'ENETUNREACH' }],
  ])('resolves %s', async (_name, host, expected) => {
    expect(await network.resolve(host, patience)).toEqual(expected);
  });

  it('tells a port where nothing listens', async () => {
    expect(await network.connect({ host: '127.77.0.9', port: 9 }, patience)).toMatchObject({ fault: 'refused' });
  });

  it('gives bytes, then how it ended: in order', async () => {
    const { connection, address } = await open((socket) => socket.end('hello'));
    expect(address).toBe('127.0.0.1');
    expect(Buffer.from((await connection.read(patience)) as Uint8Array).toString()).toBe('hello');
    expect(await connection.read(patience)).toEqual({ fault: 'closed', code: null });
    expect(await connection.read(patience)).toMatchObject({ fault: 'closed' });
  });

  it('gives how it ended: by a reset, also where nobody was reading then', async () => {
    const { connection } = await open((socket) => socket.once('data', () => socket.resetAndDestroy()));
    connection.write('x');
    expect(await connection.read(patience)).toMatchObject({ fault: 'reset', code: 'ECONNRESET' });
    expect(await connection.read(patience)).toMatchObject({ fault: 'reset' });
    connection.write('to nobody');
  });

  it('ends a wait by time and by signal, and can go on after the first', async () => {
    const { connection } = await open((socket) => socket.once('data', () => socket.write('answer')));
    expect(await connection.read({ limit: 20 })).toEqual({ fault: 'timeout', code: null });
    const stop = new AbortController();
    const waiting = connection.read({ limit: 60_000, signal: stop.signal });
    stop.abort();
    expect(await waiting).toEqual({ fault: 'aborted', code: null });
    connection.write('x');
    expect(await connection.read(patience)).toBeInstanceOf(Uint8Array);
    connection.close();
  });

  it('does nothing for a signal that was given before', async () => {
    const signal = AbortSignal.abort();
    expect(await network.connect({ host: 'here.test', port }, { limit: 1000, signal })).toMatchObject({
      fault: 'aborted',
    });
  });

  it('tells a handshake that is not TLS, not answered, or cut', async () => {
    const wrong = await open((socket) => socket.write('this is not TLS at all, not even nearly'));
    expect(await wrong.connection.startTls('here.test', patience)).toMatchObject({ fault: 'tls' });
    const silent = await open(() => {});
    expect(await silent.connection.startTls('here.test', { limit: 50 })).toMatchObject({ fault: 'timeout' });
    const cut = await open((socket) => socket.once('data', () => socket.end()));
    expect(isFailure(await cut.connection.startTls('here.test', patience))).toBe(true);
  });
});
