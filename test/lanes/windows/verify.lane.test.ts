import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roles } from '../../../src/products/connector.ts';
import { hasProgram, requireLane } from '../lane.ts';
import { type ConnectorServer, createConnectorServer, shipped } from './connector-server.ts';

const here = requireLane('Wine', hasProgram('wine') && hasProgram('x86_64-w64-mingw32-gcc'));

/** Takes connections and says nothing. */
const startTaker = async (sockets: Socket[]): Promise<Server> => {
  const taker = createServer((socket) => sockets.push(socket.on('error', () => {})));
  taker.listen(0, '127.0.0.1');
  await once(taker, 'listening');
  return taker;
};

const portOf = (taker: Server): number => (taker.address() as AddressInfo).port;

describe.skipIf(!here)('the executable on a Windows server: set --verify', () => {
  let server: ConnectorServer;
  let proxy: Server;
  let elsewhere: Server;
  const sockets: Socket[] = [];

  const set = (seconds: number) =>
    server.appproxyctl(['set', '--address', `http://127.0.0.1:${portOf(proxy)}`, `--verify=${seconds}`]);

  beforeAll(async () => {
    [proxy, elsewhere] = [await startTaker(sockets), await startTaker(sockets)];
    server = await createConnectorServer();
  });
  afterAll(async () => {
    await server?.close();
    for (const socket of sockets) socket.destroy();
    for (const taker of [proxy, elsewhere]) taker?.close();
  });
  beforeEach(() => server.reset());

  it('keeps a change after which the connector is connected to the proxy, seen by process and address', async () => {
    server.behave('connector', `connects=127.0.0.1:${portOf(proxy)}`);
    const { code, report } = await set(200);
    const { pid } = await server.state('connector');
    expect({ code, outcome: report.outcome }).toEqual({ code: 0, outcome: 'applied' });
    expect(report.checks).toContainEqual({
      moment: 'after',
      service: 'WAPCSvc',
      check: 'connection',
      result: 'passed',
      detail: `process ${pid} is connected to 127.0.0.1 port ${portOf(proxy)}`,
    });
    for (const role of roles) expect(server.read(role)).toContain(`:${portOf(proxy)}"`);
  });

  it.each([
    ['does not connect', () => []],
    ['connects elsewhere', () => [`connects=127.0.0.1:${portOf(elsewhere)}`]],
  ])('puts both files back where the connector %s', async (_, words) => {
    server.behave('connector', ...words());
    const { code, report } = await set(5);
    expect({ code, outcome: report.outcome, error: report.error?.code }).toEqual({
      code: 69,
      outcome: 'rolledBack',
      error: 'NOT_CONNECTED',
    });
    expect(report.checks).toContainEqual(
      expect.objectContaining({ service: 'WAPCSvc', check: 'connection', result: 'failed' }),
    );
    for (const role of roles) expect(server.read(role)).toBe(shipped(role));
    const ran = server.events('connector').filter(({ what }) => what === 'started');
    expect(ran.map(({ section }) => section.includes('proxyaddress'))).toEqual([true, false]);
  });
});
