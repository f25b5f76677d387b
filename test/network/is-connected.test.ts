import { describe, expect, it } from 'vitest';
import { type ConnectedSources, isConnected, type RestartedService } from '../../src/network/is-connected.ts';
import type { DesiredProxy } from '../../src/proxy/desired-proxy.ts';
import type { TcpConnection } from '../../src/system/windows/netstat.ts';

const connector: RestartedService = { name: 'WAPCSvc', role: 'connector', pid: 42, since: 1000 };
const updater: RestartedService = { name: 'WAPCUpdaterSvc', role: 'updater', pid: 43, since: 1000 };
const explicit: DesiredProxy = { mode: 'explicit', address: 'http://proxy:8080' };
const bypass: DesiredProxy = { mode: 'bypass' };

const to = (remoteAddress: string, remotePort: number, pid = 42): TcpConnection => ({
  localAddress: '10.0.0.4',
  localPort: 50000,
  remoteAddress,
  remotePort,
  pid,
});

interface World {
  /** What is open, second by second; the last stays. */
  readonly open: readonly (readonly TcpConnection[] | null)[];
  readonly addresses?: readonly (readonly string[])[];
  readonly errors?: readonly number[] | null;
}

/** Stands in for a computer: its clock goes only when somebody sleeps. */
const worldOf = ({
  open,
  addresses = [['10.0.0.9']],
  errors = [],
}: World): ConnectedSources & { slept: () => number } => {
  let now = 5000;
  let asked = 0;
  let resolved = 0;
  return {
    slept: () => now - 5000,
    network: { resolve: async () => addresses[Math.min(resolved++, addresses.length - 1)] ?? [] },
    connections: async () => open[Math.min(asked++, open.length - 1)] ?? null,
    errors: async (channel) =>
      errors === null || !channel.includes('Entra') ? null : errors.map((id) => ({ id, level: 2, time: '' })),
    clock: {
      now: () => now,
      sleep: async (time) => {
        now += time;
      },
    },
  };
};

describe('proof of a connection after a change', () => {
  it.each<[string, DesiredProxy, World, boolean, string]>([
    ['the process is connected to the proxy', explicit, { open: [[to('10.0.0.9', 8080)]] }, true, 'passed'],
    ['it takes a while', explicit, { open: [[], [], [to('10.0.0.9', 8080)]] }, true, 'passed'],
    [
      'it connects anew again and again',
      explicit,
      { open: Array.from({ length: 20 }, (_, index) => [{ ...to('10.0.0.9', 8080), localPort: 50_000 + index }]) },
      false,
      'failed',
    ],
    ['it is connected to nothing', explicit, { open: [[]] }, false, 'failed'],
    ['it is connected elsewhere', explicit, { open: [[to('20.1.2.3', 443)]] }, false, 'failed'],
    ['it is connected to another port of the proxy', explicit, { open: [[to('10.0.0.9', 80)]] }, false, 'failed'],
    ['another process is connected', explicit, { open: [[to('10.0.0.9', 8080, 7)]] }, false, 'failed'],
    [
      'the name of the proxy leads elsewhere the second time',
      explicit,
      { open: [[], [to('10.0.0.9', 8080)]], addresses: [['10.0.0.9'], ['10.0.0.10']] },
      true,
      'passed',
    ],
    [
      'the address is IPv6',
      explicit,
      { open: [[to('2001:db8:0:0:0:0:0:9', 8080)]], addresses: [['2001:db8::9']] },
      true,
      'passed',
    ],
    ['it is IPv4 inside of IPv6', explicit, { open: [[to('::ffff:10.0.0.9', 8080)]] }, true, 'passed'],
    ['it goes out directly', bypass, { open: [[to('20.1.2.3', 443)]] }, true, 'passed'],
    [
      'it is to go out directly and reaches a private address',
      bypass,
      { open: [[to('10.0.0.9', 443)]] },
      false,
      'failed',
    ],
    ['it is to go out directly and reaches another port', bypass, { open: [[to('20.1.2.3', 8080)]] }, false, 'failed'],
    ['a script decides', { mode: 'pac', scriptLocation: 'http://p/x' }, { open: [[]] }, true, 'notMade'],
    ['Windows decides', { mode: 'system' }, { open: [[]] }, true, 'notMade'],
    ['nobody tells', explicit, { open: [null] }, true, 'notMade'],
  ])('%s', async (_name, desired, world, connected, result) => {
    const found = await isConnected(worldOf(world), [connector], desired, 10_000);
    expect(found.connected).toBe(connected);
    expect(found.checks[0]).toMatchObject({ service: 'WAPCSvc', check: 'connection', result });
    expect(found.noProof).toContain('Active');
  });

  it('waits no longer than it may', async () => {
    const world = worldOf({ open: [[]] });
    await isConnected(world, [connector], explicit, 5_000);
    expect(world.slept()).toBe(5_000);
  });

  it('fails for a new error in the Admin log, and says which event', async () => {
    const world = worldOf({ open: [[to('10.0.0.9', 8080)]], errors: [1000, 1000] });
    const found = await isConnected(world, [connector], explicit, 1000);
    expect(found.connected).toBe(false);
    expect(found.checks[1]).toMatchObject({
      check: 'errors',
      result: 'failed',
      detail: expect.stringContaining('event 1000'),
    });
  });

  it('says that a log was not looked at where it can not be read', async () => {
    const found = await isConnected(
      worldOf({ open: [[to('10.0.0.9', 8080)]], errors: null }),
      [connector],
      explicit,
      1000,
    );
    expect(found).toMatchObject({ connected: true, checks: [{ result: 'passed' }, { result: 'notMade' }] });
  });

  it('does not wait for the updater, which connects only now and then', async () => {
    const world = worldOf({ open: [[to('10.0.0.9', 8080)]] });
    const found = await isConnected(world, [updater, connector], explicit, 10_000);
    expect(world.slept()).toBe(1_000);
    expect(found.checks.slice(0, 2)).toMatchObject([
      { service: 'WAPCUpdaterSvc', result: 'notMade' },
      { service: 'WAPCSvc', result: 'passed' },
    ]);
  });
});
