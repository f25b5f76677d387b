import { existsSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasProgram, requireLane } from '../lane.ts';
import { type ConnectorServer, createConnectorServer, shipped, windowsConfig } from './connector-server.ts';
import { address, type FaultWatch, told, until, watchFaults } from './fault-watch.ts';

const here = requireLane('Wine', hasProgram('wine') && hasProgram('x86_64-w64-mingw32-gcc'));

const onlyWithNew = `only-with=${address}`;

describe.skipIf(!here)('the executable on a Windows server: services with faults', () => {
  let server: ConnectorServer;
  let watch: FaultWatch;

  beforeAll(async () => {
    server = await createConnectorServer();
    watch = watchFaults(server);
  });
  afterAll(() => server?.close());
  beforeEach(() => server.reset());

  it('a service that refuses to start with the new file: both files and both services go back', async () => {
    server.behave('connector', 'refuse', onlyWithNew);
    expect(told(await watch.set())).toEqual({ code: 69, outcome: 'rolledBack', error: 'SERVICE_START_FAILED' });
    watch.bothAreShipped();
    expect(watch.history('updater')).toEqual(['stopped', 'started new', 'stopped', 'started old']);
    expect(watch.history('connector')).toEqual(['stopped', 'refused new', 'started old']);
    await watch.bothRunWith('old');
    watch.nothingLeft();
  });

  it('a service that dies three seconds after its start is not taken for started', async () => {
    server.behave('updater', 'die-after=3000', onlyWithNew);
    expect(told(await watch.set('--settle', '5'))).toEqual({
      code: 69,
      outcome: 'rolledBack',
      error: 'SERVICE_NOT_STABLE',
    });
    watch.bothAreShipped();
    expect(watch.history('updater')).toEqual(['stopped', 'started new', 'died', 'started old']);
    expect(watch.history('connector')).toEqual([]);
    await watch.bothRunWith('old');
  });

  it('a service that its recovery starts again, as another process, has failed', async () => {
    server.behave('updater', 'recover-after=700', onlyWithNew);
    expect(told(await watch.set('--settle', '3'))).toEqual({
      code: 69,
      outcome: 'rolledBack',
      error: 'SERVICE_NOT_STABLE',
    });
    watch.bothAreShipped();
    expect(watch.history('updater').slice(0, 4)).toEqual(['stopped', 'started new', 'died', 'started new']);
    await watch.bothRunWith('old');
    watch.nothingLeft();
  });

  it('a service that stops only after the limit: both files go back and it is started again', async () => {
    server.behave('connector', 'slow-stop=4500');
    expect(told(await watch.set('--stop-timeout', '3'))).toEqual({
      code: 69,
      outcome: 'rolledBack',
      error: 'SERVICE_STOP_FAILED',
    });
    watch.bothAreShipped();
    await watch.bothRunWith('old');
    watch.nothingLeft();
  });

  it('a service that never stops is named with its process and its remedy, and the next set starts it', async () => {
    const { pid } = await server.state('connector');
    server.behave('connector', 'never-stop');
    const failed = await watch.set('--stop-timeout', '1');
    expect(told(failed)).toEqual({ code: 69, outcome: 'rolledBack', error: 'SERVICE_STOP_FAILED' });
    expect(failed.report.error?.detail).toContain(`process ${pid}`);
    expect(failed.report.error?.leftovers?.map(({ remedy }) => remedy).join()).toContain('sc.exe start WAPCSvc');
    watch.bothAreShipped();
    server.behave('connector');
    await server.waitFor('connector', 1);
    expect(told(await watch.set())).toEqual({ code: 0, outcome: 'applied', error: undefined });
    await watch.bothRunWith('new');
    watch.nothingLeft();
  });

  it('a rollback that fails is told file by file and service by service, and the next set converges', async () => {
    server.behave('connector', 'refuse');
    const file = windowsConfig('updater');
    const run = watch.set();
    await until(() => watch.logged('updater', 'started'));
    const holder = server.wine.start('C:\\lane\\hold.exe', [file, '600000', 'read']);
    const failed = await run;
    holder.kill('SIGKILL');
    await holder.ended;
    expect(told(failed)).toEqual({ code: 71, outcome: 'incomplete', error: 'ROLLBACK_INCOMPLETE' });
    expect(failed.report.error?.leftovers?.map(({ subject }) => subject)).toEqual([file, 'WAPCSvc']);
    expect(server.read('connector')).toBe(shipped('connector'));
    expect(server.read('updater')).toContain(address);
    expect(existsSync(watch.journal())).toBe(true);
    server.behave('connector');
    expect(told(await watch.set())).toEqual({ code: 0, outcome: 'applied', error: undefined });
    await watch.bothRunWith('new');
    watch.nothingLeft();
  });
});
