import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { restartDue, type SetOptions, set } from '../../src/commands/set.ts';
import type { Document } from '../../src/document.ts';
import type { Report } from '../../src/report.ts';
import { createNetwork } from '../../src/system/network.ts';
import type { Machine } from '../../src/system/system.ts';
import type { LogEvent } from '../../src/system/windows/event-log.ts';
import type { TcpConnection } from '../../src/system/windows/netstat.ts';
import { expectAsBefore, type Made, restarts, standIn } from '../helpers/service-trial.ts';
import { endpointsFile, type ProxyName, tenant, useStandInProxies } from '../helpers/stand-in-proxies.ts';
import { treeOf } from '../scenarios/tree.ts';

const bootstrapHost = `${tenant}.bootstrap.msappproxy.net`;
const network = createNetwork({
  hosts: new Map([
    ['proxyserver', '127.0.0.1'],
    ['dead.test', '127.77.0.9'],
  ]),
});
const { port, asked } = useStandInProxies();

const through = (name: ProxyName | 'dead'): Document => ({
  mode: 'explicit',
  address: name === 'dead' ? 'http://dead.test:8080' : `http://proxyserver:${port(name)}`,
});

/** A live system with stand-in services, registered in a tenant, on a network that ends at loopback. */
const live = (more: Partial<Machine> = {}): Made => {
  const made = standIn();
  const file = join(made.sandbox.root, endpointsFile.path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, endpointsFile.text);
  const system = { ...made.system, network, machine: { ...made.system.machine, ...more } };
  return { ...made, system, context: () => ({ system, version: '0.0.0' }) };
};

const setOn = (made: Made, document: Document, options: SetOptions = {}): Promise<Report> =>
  set(made.context(), document, options);

describe('before a change the new way is asked', () => {
  it.each<[string, ProxyName | 'dead']>([
    ['a proxy that nobody answers for', 'dead'],
    ['a proxy that wants a user name', 'signIn'],
    ['a proxy that forbids the first host of the connector', 'forbidding'],
    ['a proxy that takes the connection and says nothing', 'silent'],
  ])('%s: 69, and nothing was written or restarted', async (_, name) => {
    const made = live();
    const before = treeOf(made.sandbox.root);
    const report = await setOn(made, through(name));
    expect([report.error?.code, exitCodeOf(report), report.outcome]).toEqual(['PROXY_UNREACHABLE', 69, 'failed']);
    expect(report.changed).toBe(false);
    expect(treeOf(made.sandbox.root)).toBe(before);
    expect(made.calls).toEqual([]);
  });

  it('one that lets the first host of the tenant through is taken, and the report says so', async () => {
    const made = live();
    const report = await setOn(made, through('open'));
    expect(report.checks).toMatchObject([{ moment: 'before', check: 'way', result: 'passed' }]);
    expect(report.outcome).toBe('applied');
    expect(asked.at(-1)).toBe(`CONNECT ${bootstrapHost}:443 HTTP/1.1`);
    expect(made.calls).toEqual(restarts);
  });

  it('bypass is asked for the direct way', async () => {
    expect((await setOn(live(), { mode: 'bypass' })).error?.code).toBe('PROXY_UNREACHABLE');
  });

  it('--no-preflight makes the change all the same, and the report says why nobody asked', async () => {
    const report = await setOn(live(), through('dead'), { preflight: false });
    expect(report.outcome).toBe('applied');
    expect(report.checks).toMatchObject([{ check: 'way', result: 'notMade' }]);
  });

  it('nobody is asked for a what-if, or where nothing is to be done', async () => {
    const made = live();
    expect((await setOn(made, through('dead'), { whatIf: true })).outcome).toBe('planned');
    await setOn(made, through('dead'), { preflight: false });
    const again = await setOn(made, through('dead'));
    expect([again.outcome, again.checks]).toEqual(['unchanged', undefined]);
  });

  it.each(['silent', 'dead'] as const)('a restart alone behind a proxy that is %s is not made either', async (name) => {
    const made = live();
    await setOn(made, { ...through(name), restart: 'never' }, { preflight: false });
    const report = await restartDue(made.context());
    expect([report.error?.code, report.outcome, made.calls]).toEqual(['PROXY_UNREACHABLE', 'failed', []]);
    expect((await restartDue(made.context(), { preflight: false })).outcome).toBe('applied');
    expect(made.calls).toEqual(restarts);
  });

  it.each<[string, Document, 'passed' | 'notMade']>([
    ['a proxy', { mode: 'explicit', address: '' }, 'passed'],
    ['Windows’ own way', { mode: 'system', useDefaultCredentials: true }, 'notMade'],
  ])(
    'a restart alone is made where the files name %s, and the report says what was asked',
    async (_, document, result) => {
      const made = live();
      const asked = document.mode === 'explicit' ? through('open') : document;
      await setOn(made, { ...asked, restart: 'never' }, { preflight: false });
      const report = await restartDue(made.context());
      expect(report.outcome).toBe('applied');
      expect(report.checks).toMatchObject([{ moment: 'before', check: 'way', result }]);
    },
  );

  it('nobody is asked below a root', async () => {
    const report = await set(standIn().context(), through('dead'));
    expect([report.outcome, report.checks]).toEqual(['applied', undefined]);
  });
});

const mail: TcpConnection = {
  localAddress: '10.0.0.5',
  localPort: 50_001,
  remoteAddress: '203.0.113.7',
  remotePort: 25,
  pid: 0,
};

/** The restarted connector has this connection; `null`: none. */
const connected = (made: () => Made, to: { address: string; port: number } | null): Partial<Machine> => ({
  connections: async () => {
    const { pid } = made().service('connector');
    const own = { ...mail, pid };
    return to === null
      ? [mail]
      : [mail, own, { ...own, localPort: 50_002, remoteAddress: to.address, remotePort: to.port }];
  },
  logErrors: async () => [],
});

const liveWith = (machine: (made: () => Made) => Partial<Machine>): Made => {
  let made: Made | null = null;
  const own = (): Made => {
    if (made === null) throw new Error('Not made yet.');
    return made;
  };
  made = live(machine(own));
  return made;
};

describe('--verify', () => {
  it('keeps a change after which the connector is connected to the proxy', async () => {
    const made = liveWith((own) => connected(own, { address: '127.0.0.1', port: port('open') }));
    const report = await setOn(made, through('open'), { verify: 20 });
    expect([report.outcome, report.error]).toEqual(['applied', undefined]);
    expect(report.checks).toContainEqual(expect.objectContaining({ check: 'connection', result: 'passed' }));
    expect(report.checks).toContainEqual(expect.objectContaining({ check: 'errors', result: 'passed' }));
    expect(report.checks).toContainEqual(expect.objectContaining({ check: 'portal', result: 'notMade' }));
    expect(made.calls).toEqual(restarts);
  });

  it.each<[string, () => { address: string; port: number } | null]>([
    ['is not connected', () => null],
    ['is connected elsewhere', () => ({ address: '203.0.113.7', port: port('open') })],
    ['is connected to another port', () => ({ address: '127.0.0.1', port: port('silent') })],
  ])('puts both files back where the connector %s', async (_, to) => {
    const made = liveWith((own) => connected(own, to()));
    const report = await setOn(made, through('open'), { verify: 20 });
    expect([report.error?.code, exitCodeOf(report), report.outcome]).toEqual(['NOT_CONNECTED', 69, 'rolledBack']);
    expect(report.checks).toContainEqual(expect.objectContaining({ check: 'connection', result: 'failed' }));
    expectAsBefore(made);
  });

  it('puts both files back where the Admin log has a new error', async () => {
    const error: LogEvent = { id: 12_020, level: 2, time: '2026-01-31T02:00:00Z' };
    const made = liveWith((own) => ({
      ...connected(own, { address: '127.0.0.1', port: port('open') }),
      logErrors: async (channel) => (channel.includes('Updater') ? [] : [error]),
    }));
    const report = await setOn(made, through('open'), { verify: 20 });
    expect([report.error?.code, report.outcome]).toEqual(['NOT_CONNECTED', 'rolledBack']);
    expectAsBefore(made);
  });

  it('says why it did not look: no restart, or below a root', async () => {
    const made = liveWith((own) => connected(own, null));
    const without = await setOn(made, { ...through('open'), restart: 'never' }, { verify: 5 });
    expect([without.outcome, without.checks?.at(-1)?.detail]).toEqual(['applied', 'no service was restarted']);
    const again = await setOn(made, { ...through('open'), restart: 'never' }, { verify: 5 });
    expect([again.outcome, again.checks?.at(-1)?.detail]).toEqual(['unchanged', 'no service was restarted']);
    const below = await set(standIn().context(), through('open'), { verify: 5 });
    expect([below.outcome, below.checks?.map(({ result }) => result)]).toEqual(['applied', ['notMade']]);
  });
});
