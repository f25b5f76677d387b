import { existsSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roles } from '../../../src/products/connector.ts';
import { hasProgram, requireLane } from '../lane.ts';
import { type ConnectorServer, createConnectorServer, shipped, windowsConfig } from './connector-server.ts';
import { address, type FaultWatch, told, until, watchFaults } from './fault-watch.ts';

const here = requireLane('Wine', hasProgram('wine') && hasProgram('x86_64-w64-mingw32-gcc'));

describe.skipIf(!here)('the executable on a Windows server: others at work, and sudden ends', () => {
  let server: ConnectorServer;
  let watch: FaultWatch;

  beforeAll(async () => {
    server = await createConnectorServer();
    watch = watchFaults(server);
  });
  afterAll(() => server?.close());
  beforeEach(() => server.reset());

  it.each([
    ['shares with nobody, at first', [], 1500, { code: 0, outcome: 'applied', error: undefined }],
    ['shares with readers, at first', ['read'], 2500, { code: 0, outcome: 'applied', error: undefined }],
    [
      'shares with readers, and never lets go',
      ['read'],
      600_000,
      { code: 74, outcome: 'rolledBack', error: 'WRITE_FAILED' },
    ],
    ['shares with nobody, and never lets go', [], 600_000, { code: 74, outcome: 'failed', error: 'READ_FAILED' }],
  ])('a file held open by a program that %s', async (_, how, milliseconds, expected) => {
    const file = windowsConfig('connector');
    const holder = server.wine.start('C:\\lane\\hold.exe', [file, String(milliseconds), ...how]);
    await until(() => existsSync(`${server.wine.path(file)}.held`));
    const answer = await watch.set();
    holder.kill('SIGKILL');
    await holder.ended;
    expect(told(answer)).toEqual(expected);
    await watch.bothRunWith(expected.code === 0 ? 'new' : 'old');
    if (expected.code !== 0) watch.bothAreShipped();
    watch.nothingLeft();
  });

  it('two runs at once: the second touches nothing and says so', async () => {
    const first = watch.set();
    await until(() => existsSync(watch.journal()));
    expect(told(await watch.set())).toEqual({ code: 75, outcome: 'failed', error: 'ANOTHER_RUN' });
    expect(told(await first)).toEqual({ code: 0, outcome: 'applied', error: undefined });
    await watch.bothRunWith('new');
  });

  it.each([
    ['with the journal written', () => existsSync(watch.journal())],
    ['with the files swapped', () => server.read('updater').includes(address)],
    ['with the updater stopped', () => watch.logged('updater', 'stopped')],
    ['with the updater started', () => watch.logged('updater', 'started')],
    ['with the connector stopped', () => watch.logged('connector', 'stopped')],
    ['with the connector started', () => watch.logged('connector', 'started')],
  ])('a run that is killed %s leaves each file whole, and the next one finishes', async (_, sign) => {
    const run = server.startAppproxyctl(['set', '--address', address]);
    await until(sign);
    run.kill('SIGKILL');
    await run.ended;
    for (const role of roles) {
      const text = server.read(role);
      expect(text === shipped(role) || text.includes(`proxyaddress="${address}"`)).toBe(true);
    }
    const next = await watch.set();
    expect({ code: next.code, inDesiredState: next.report.inDesiredState }).toEqual({ code: 0, inDesiredState: true });
    await watch.bothRunWith('new');
    watch.nothingLeft();
    expect((await watch.set()).report.changed).toBe(false);
  });
});
