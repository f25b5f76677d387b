import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../src/editions.ts';
import { hasProgram, requireLane } from '../lane.ts';
import {
  type Answer,
  type ConnectorServer,
  createConnectorServer,
  executable,
  shipped,
  windowsConfig,
} from './connector-server.ts';

const here = requireLane('Wine', hasProgram('wine') && hasProgram('x86_64-w64-mingw32-gcc'));

const address = 'http://proxyserver:8080';
const onlyWithNew = `only-with=${address}`;

describe.skipIf(!here)('the executable on a Windows server: faults', () => {
  let server: ConnectorServer;

  const set = (...args: string[]): Promise<Answer> => server.appproxyctl(['set', '--address', address, ...args]);
  const told = ({ code, report }: Answer) => ({ code, outcome: report.outcome, error: report.error?.code });
  const history = (role: Role): string[] =>
    server.events(role).map(({ what, section }) => {
      const read = section.includes(address) ? ' new' : section === 'none' ? ' old' : '';
      return what + read;
    });
  const journal = (): string => join(server.stateFolder, 'journal.json');
  const bothHold = (text: (role: Role) => string): void => {
    for (const role of roles) expect(server.read(role)).toBe(text(role));
  };
  const bothRunWith = async (section: 'old' | 'new'): Promise<void> => {
    for (const role of roles) {
      const log = readFileSync(server.wine.path(`${windowsConfig(role).replace(/\.config$/, '.log')}`), 'utf8');
      const last = log.split('\n').findLast((line) => line.startsWith('started')) ?? '';
      const { state, pid } = await server.state(role);
      expect({ state, pid, section: last.includes(address) ? 'new' : 'old' }).toEqual({
        state: 4,
        pid: Number(last.split(' ')[1]),
        section,
      });
    }
  };
  const nothingLeft = (): void => {
    expect(existsSync(journal())).toBe(false);
    for (const role of roles) {
      const names = readdirSync(join(server.wine.path(windowsConfig(role)), '..'));
      expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
  };
  /** Waits for what a run does on its way. */
  const until = async (sign: () => boolean | Promise<boolean>): Promise<void> => {
    const limit = Date.now() + 30_000;
    while (!(await sign())) {
      if (Date.now() > limit) throw new Error('What was waited for did not come.');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const logged = (role: Role, what: string): boolean => {
    const file = server.wine.path(windowsConfig(role).replace(/\.config$/, '.log'));
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(1) : [];
    return lines.some((line) => line.startsWith(what));
  };

  beforeAll(async () => {
    server = await createConnectorServer();
  });
  afterAll(() => server?.close());
  beforeEach(() => server.reset());

  it('a service that refuses to start with the new file: both files and both services go back', async () => {
    server.behave('connector', 'refuse', onlyWithNew);
    expect(told(await set())).toEqual({ code: 69, outcome: 'rolledBack', error: 'SERVICE_START_FAILED' });
    bothHold(shipped);
    expect(history('updater')).toEqual(['stopped', 'started new', 'stopped', 'started old']);
    expect(history('connector')).toEqual(['stopped', 'refused new', 'started old']);
    await bothRunWith('old');
    nothingLeft();
  });

  it('a service that dies three seconds after its start is not taken for started', async () => {
    server.behave('updater', 'die-after=3000', onlyWithNew);
    expect(told(await set('--settle', '5'))).toEqual({ code: 69, outcome: 'rolledBack', error: 'SERVICE_NOT_STABLE' });
    bothHold(shipped);
    expect(history('updater')).toEqual(['stopped', 'started new', 'died', 'started old']);
    expect(history('connector')).toEqual([]);
    await bothRunWith('old');
  });

  it('a service that its recovery starts again, as another process, has failed', async () => {
    server.behave('updater', 'recover-after=700', onlyWithNew);
    expect(told(await set('--settle', '3'))).toEqual({ code: 69, outcome: 'rolledBack', error: 'SERVICE_NOT_STABLE' });
    bothHold(shipped);
    expect(history('updater').slice(0, 4)).toEqual(['stopped', 'started new', 'died', 'started new']);
    await bothRunWith('old');
    nothingLeft();
  });

  it('a service that stops only after the limit: both files go back and it is started again', async () => {
    server.behave('connector', 'slow-stop=4500');
    expect(told(await set('--stop-timeout', '3'))).toEqual({
      code: 69,
      outcome: 'rolledBack',
      error: 'SERVICE_STOP_FAILED',
    });
    bothHold(shipped);
    await bothRunWith('old');
    nothingLeft();
  });

  it('a service that never stops is named with its process and its remedy, and the next set starts it', async () => {
    const { pid } = await server.state('connector');
    server.behave('connector', 'never-stop');
    const failed = await set('--stop-timeout', '1');
    expect(told(failed)).toEqual({ code: 69, outcome: 'rolledBack', error: 'SERVICE_STOP_FAILED' });
    expect(failed.report.error?.detail).toContain(`process ${pid}`);
    expect(failed.report.error?.detail).toContain('sc.exe start WAPCSvc');
    bothHold(shipped);
    server.behave('connector');
    await server.waitFor('connector', 1);
    expect(told(await set())).toEqual({ code: 0, outcome: 'applied', error: undefined });
    await bothRunWith('new');
    nothingLeft();
  });

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
    const answer = await set();
    holder.kill('SIGKILL');
    await holder.ended;
    expect(told(answer)).toEqual(expected);
    await bothRunWith(expected.code === 0 ? 'new' : 'old');
    if (expected.code !== 0) bothHold(shipped);
    nothingLeft();
  });

  it('two runs at once: the second touches nothing and says so', async () => {
    const first = set();
    await until(() => existsSync(journal()));
    expect(told(await set())).toEqual({ code: 75, outcome: 'failed', error: 'ANOTHER_RUN' });
    expect(told(await first)).toEqual({ code: 0, outcome: 'applied', error: undefined });
    await bothRunWith('new');
  });

  it('a rollback that fails is told file by file and service by service, and the next set converges', async () => {
    server.behave('connector', 'refuse');
    const file = windowsConfig('updater');
    const run = set();
    await until(() => logged('updater', 'started'));
    const holder = server.wine.start('C:\\lane\\hold.exe', [file, '600000', 'read']);
    const failed = await run;
    holder.kill('SIGKILL');
    await holder.ended;
    expect(told(failed)).toEqual({ code: 71, outcome: 'incomplete', error: 'ROLLBACK_INCOMPLETE' });
    expect(failed.report.error?.leftovers?.map(({ subject }) => subject)).toEqual([file, 'WAPCSvc']);
    expect(server.read('connector')).toBe(shipped('connector'));
    expect(server.read('updater')).toContain(address);
    expect(existsSync(journal())).toBe(true);
    server.behave('connector');
    expect(told(await set())).toEqual({ code: 0, outcome: 'applied', error: undefined });
    await bothRunWith('new');
    nothingLeft();
  });

  it.each([
    ['with the journal written', () => existsSync(journal())],
    ['with the files swapped', () => server.read('updater').includes(address)],
    ['with the updater stopped', () => logged('updater', 'stopped')],
    ['with the updater started', () => logged('updater', 'started')],
    ['with the connector stopped', () => logged('connector', 'stopped')],
    ['with the connector started', () => logged('connector', 'started')],
  ])('a run that is killed %s leaves each file whole, and the next one finishes', async (_, sign) => {
    const args = ['set', '--address', address, '--settle', '1', '--json'];
    const run = server.wine.start(executable, args);
    await until(sign);
    run.kill('SIGKILL');
    await run.ended;
    for (const role of roles) {
      const text = server.read(role);
      expect(text === shipped(role) || text.includes(`proxyaddress="${address}"`)).toBe(true);
    }
    const next = await set();
    expect({ code: next.code, inDesiredState: next.report.inDesiredState }).toEqual({ code: 0, inDesiredState: true });
    await bothRunWith('new');
    nothingLeft();
    expect((await set()).report.changed).toBe(false);
  });
});
