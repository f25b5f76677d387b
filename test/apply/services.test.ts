import { describe, expect, it } from 'vitest';
import { get } from '../../src/commands/get.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { roles, serviceNames } from '../../src/editions.ts';
import { exitCodeOf } from '../../src/exit-code.ts';
import { readJournal } from '../../src/transaction/journal.ts';
import { createTestSandbox, shippedText } from '../helpers/sandbox.ts';
import { type Behaviour, createStandIn, type StandIn } from '../helpers/stand-in-services.ts';

const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };
const bypass: Document = { mode: 'bypass' };
const [connector, updater] = [serviceNames.connector, serviceNames.updater];
const restarts = [`stop ${updater}`, `start ${updater}`, `stop ${connector}`, `start ${connector}`];

const standIn = (
  connectorBehaves: Partial<Behaviour> = {},
  updaterBehaves: Partial<Behaviour> = {},
  content: string = shippedText,
) => {
  const sandbox = createTestSandbox({ content });
  return { sandbox, ...createStandIn(sandbox, { connector: connectorBehaves, updater: updaterBehaves }) };
};

type Made = ReturnType<typeof standIn>;

const expectAsBefore = ({ sandbox, service }: Made, content: string = shippedText): void => {
  for (const role of roles) {
    expect(sandbox.read(role).toString('utf8')).toBe(content);
    expect([service(role).state, service(role).loaded]).toEqual(['running', content]);
  }
};

const expectDone = async (made: Made, asked: Document = document): Promise<void> => {
  expect((await set(made.context(), asked)).error).toBeUndefined();
  for (const role of roles) {
    expect(made.service(role).state).toBe('running');
    expect(made.service(role).loaded).toBe(made.sandbox.read(role).toString('utf8'));
  }
  expect(readJournal(made.system)).toBeNull();
  expect((await test(made.context('test'), asked)).inDesiredState).toBe(true);
};

const processes = ({ service }: StandIn) => roles.map((role) => service(role).pid);

describe('a restart', () => {
  it('takes the updater first, one at a time, and never are both down', async () => {
    const made = standIn();
    const report = await set(made.context(), document);
    expect([report.outcome, report.changed, report.inDesiredState]).toEqual(['applied', true, true]);
    expect(made.calls).toEqual(restarts);
    expect(made.bothWereDown()).toBe(false);
    await expectDone(made);
    expect(made.calls).toEqual(restarts);
  });

  it('waits for a connector that drains its sessions', async () => {
    const made = standIn({ stopTakes: 190_000 });
    expect((await set(made.context(), document)).outcome).toBe('applied');
    await expectDone(made);
  });

  it('waits for the old process to go, though its service says that it has stopped', async () => {
    const made = standIn({ lingers: 30_000 });
    const old = made.service('connector').pid;
    expect((await set(made.context(), document)).outcome).toBe('applied');
    expect(await made.system.services.processExists(old)).toBe(false);
  });

  it('tells who waits that it waits, with the limit', async () => {
    const made = standIn();
    const phases = new Set<string>();
    const progress = (event: { service: string; phase: string; limit: number }): void => {
      phases.add(`${event.service} ${event.phase} ${event.limit}`);
    };
    await set({ ...made.context(), progress }, document, { stopTimeout: 20, startTimeout: 30, settle: 5 });
    expect([...phases]).toEqual(
      [updater, connector].flatMap((name) => [
        `${name} stopping 20000`,
        `${name} starting 30000`,
        `${name} settling 5000`,
      ]),
    );
  });
});

describe('a restart that fails puts both files back', () => {
  it.each<[string, Partial<Behaviour>, Partial<Behaviour>, string]>([
    ['the connector refuses one start', { refuseStarts: 1 }, {}, 'SERVICE_START_FAILED'],
    ['the updater refuses one start', {}, { refuseStarts: 1 }, 'SERVICE_START_FAILED'],
    ['the connector is not up in time', { startTakes: 70_000, slowStarts: 1 }, {}, 'SERVICE_START_FAILED'],
    ['the connector dies while it settles', { diesAfter: 4000, deaths: 1 }, {}, 'SERVICE_NOT_STABLE'],
    [
      'the connector dies and its recovery actions start it',
      { diesAfter: 4000, deaths: 1, recovers: true },
      {},
      'SERVICE_NOT_STABLE',
    ],
    ['the updater dies at the end of settling', {}, { diesAfter: 9900, deaths: 1 }, 'SERVICE_NOT_STABLE'],
    ['the connector refuses to stop', { refuseStops: true }, {}, 'SERVICE_STOP_FAILED'],
  ])(
    '%s: 69, both services run as before, and the report says so',
    async (_, connectorBehaves, updaterBehaves, code) => {
      const made = standIn(connectorBehaves, updaterBehaves);
      const report = await set(made.context(), document);
      expect([report.error?.code, report.outcome, report.changed, exitCodeOf(report)]).toEqual([
        code,
        'rolledBack',
        false,
        69,
      ]);
      await made.clock.sleep(120_000);
      expectAsBefore(made);
      expect(readJournal(made.system)).toBeNull();
      expect(report.services.map(({ proxy }) => proxy?.mode)).toEqual(['system', 'system']);
    },
  );

  it('a service that comes up and dies later than the settling time has started', async () => {
    const made = standIn({ diesAfter: 12_000, deaths: 1 });
    expect((await set(made.context(), document)).outcome).toBe('applied');
  });

  it('knows afterwards which process has read which section, so that nothing is pending', async () => {
    const made = standIn({ refuseStarts: 1 });
    await set(made.context(), bypass);
    const { services } = await get(made.context('get'));
    expect(services.map(({ restartPending }) => restartPending)).toEqual(['no', 'no']);
  });
});

describe('a connector that never stops', () => {
  it('is told with its process and the remedy; both files are back, nothing is killed, and the next set starts it', async () => {
    const made = standIn({ stopTakes: Number.POSITIVE_INFINITY });
    const { pid } = made.service('connector');
    const report = await set(made.context(), document);
    expect([report.error?.code, report.outcome, exitCodeOf(report)]).toEqual(['SERVICE_STOP_FAILED', 'rolledBack', 69]);
    expect(`${report.error?.detail}`).toContain(String(pid));
    expect(report.error?.leftovers).toEqual([
      {
        subject: connector,
        state: expect.stringContaining(String(pid)),
        remedy: expect.stringContaining(`sc.exe start ${connector}`),
      },
    ]);
    for (const role of roles) expect(made.sandbox.read(role).toString('utf8')).toBe(shippedText);
    expect(made.service('updater')).toMatchObject({ state: 'running', loaded: shippedText });
    expect(await made.system.services.processExists(pid)).toBe(true);
    expect(readJournal(made.system)?.services).toContainEqual(
      expect.objectContaining({ service: connector, stoppedByUs: true }),
    );
    const { services } = await get(made.context('get'));
    expect(services[0]?.problems.map(({ code }) => code)).toContain('RUN_UNFINISHED');
    made.outside('connector', 'stopped');
    await expectDone(made);
  });

  it('is started again when it stops while we wait once more', async () => {
    const made = standIn({ stopTakes: 300_000 });
    const report = await set(made.context(), document);
    expect([report.error?.code, report.outcome]).toEqual(['SERVICE_STOP_FAILED', 'rolledBack']);
    expect(report.error?.leftovers).toBeUndefined();
    expectAsBefore(made);
    expect(readJournal(made.system)).toBeNull();
  });

  it('counts as stopping while its process is there, though its service has stopped', async () => {
    const made = standIn({ lingers: Number.POSITIVE_INFINITY });
    const { pid } = made.service('connector');
    const report = await set(made.context(), document);
    expect([report.error?.code, report.outcome]).toEqual(['SERVICE_STOP_FAILED', 'rolledBack']);
    expect(report.error?.leftovers?.[0]?.state).toContain(String(pid));
    expect(made.calls.filter((call) => call === `start ${connector}`)).toEqual([]);
  });

  it('is waited for by the next set, when it still stops', async () => {
    const made = standIn({ stopTakes: 500_000 });
    await set(made.context(), document);
    expect(made.service('connector').state).toBe('stopPending');
    await expectDone(made);
  });
});

describe('a rollback that fails', () => {
  it('is told service by service: 71, and the next set converges', async () => {
    const made = standIn({ refuseStarts: 2 });
    const report = await set(made.context(), document);
    expect([report.error?.code, report.outcome, exitCodeOf(report)]).toEqual(['ROLLBACK_INCOMPLETE', 'incomplete', 71]);
    expect(report.error?.leftovers).toEqual([
      {
        subject: connector,
        state: expect.stringContaining('1053'),
        remedy: expect.stringContaining(`sc.exe start ${connector}`),
      },
    ]);
    for (const role of roles) expect(made.sandbox.read(role).toString('utf8')).toBe(shippedText);
    expect(readJournal(made.system)?.services).toContainEqual(
      expect.objectContaining({ service: connector, stoppedByUs: true }),
    );
    await expectDone(made);
  });

  it('is told file by file: somebody has changed the file since', async () => {
    const made = standIn({ refuseStarts: 1 });
    const theirs = shippedText.replace('</configuration>', '<!-- theirs --></configuration>');
    const requestStart: typeof made.system.services.requestStart = async (name) => {
      if (name === connector && made.service('connector').behaviour.refuseStarts > 0)
        made.sandbox.write('updater', theirs);
      await made.system.services.requestStart(name);
    };
    const system = { ...made.system, services: { ...made.system.services, requestStart } };
    const report = await set({ ...made.context(), system }, document);
    expect(report.outcome).toBe('incomplete');
    expect(report.error?.leftovers?.map(({ subject }) => subject)).toEqual([made.sandbox.file('updater')]);
    expect(made.sandbox.read('updater').toString()).toBe(theirs);
    expect(made.sandbox.read('connector').toString()).toBe(shippedText);
  });
});

describe('a service that does not run', () => {
  it.each([
    ['stopped', 'manual'],
    ['stopped', 'delayed'],
    ['disabled', 'disabled'],
  ] as const)('is left %s (start type %s) and reported; its file changes', async (status, startType) => {
    const made = standIn({ state: 'stopped', startType });
    const report = await set(made.context(), document);
    expect([report.outcome, report.services[0]?.status]).toEqual(['applied', status]);
    expect(made.calls).toEqual(restarts.slice(0, 2));
    expect(report.services[0]?.proxy?.mode).toBe('explicit');
    expect((await set(made.context(), document)).changed).toBe(false);
  });

  const refused = shippedText.replace(
    '</configuration>',
    '<system.net><defaultProxy/><defaultProxy/></system.net></configuration>',
  );

  it.each([['automatic'], ['delayed']] as const)(
    'is started when it is %s and .NET refused its file',
    async (startType) => {
      const made = standIn({ state: 'stopped', startType }, {}, refused);
      const report = await set(made.context(), document);
      expect(report.error).toBeUndefined();
      expect(report.differences).toContainEqual({
        service: connector,
        property: 'status',
        actual: 'stopped',
        desired: 'running',
      });
      expect(made.service('connector').state).toBe('running');
    },
  );

  it.each([['manual'], ['disabled']] as const)(
    'is left stopped when it is %s, whatever .NET said of its file',
    async (startType) => {
      const made = standIn({ state: 'stopped', startType }, {}, refused);
      await set(made.context(), document);
      expect(made.service('connector').state).toBe('stopped');
    },
  );

  it('is stopped again when it was started for its mended file and the run fails', async () => {
    const made = standIn(
      { state: 'stopped', startType: 'automatic', diesAfter: 3000, deaths: 1, recovers: true },
      {},
      refused,
    );
    const report = await set(made.context(), document);
    expect(report.outcome).toBe('rolledBack');
    expect(made.service('connector').state).toBe('stopped');
    expect(made.sandbox.read('connector').toString()).toBe(refused);
  });
});

describe('a service that an earlier run stopped', () => {
  const stuck = async (): Promise<Made> => {
    const made = standIn({ refuseStarts: 2 });
    expect((await set(made.context(), document)).outcome).toBe('incomplete');
    return made;
  };

  it('is left alone once somebody has disabled it, and the journal goes', async () => {
    const made = await stuck();
    made.behave('connector', { startType: 'disabled' });
    const report = await set(made.context(), document);
    expect([report.outcome, made.service('connector').state]).toEqual(['applied', 'stopped']);
    expect(readJournal(made.system)).toBeNull();
  });

  it('is not restarted once more when somebody has started it', async () => {
    const made = await stuck();
    made.outside('connector', 'running');
    await expectDone(made);
  });

  it('is still remembered after a run that speaks of the other service only', async () => {
    const made = await stuck();
    for (const asked of [document, document]) {
      await set(made.context(), { ...asked, services: ['updater'] });
      expect(readJournal(made.system)?.services).toContainEqual(
        expect.objectContaining({ service: connector, stoppedByUs: true }),
      );
      expect(made.service('connector').state).toBe('stopped');
    }
    await expectDone(made);
  });

  it('is started by restore as well', async () => {
    const made = await stuck();
    const report = await restore(made.context('restore'), { to: 'original' });
    expect(report.error).toBeUndefined();
    expectAsBefore(made);
    expect(readJournal(made.system)).toBeNull();
  });
});

describe('dependents', () => {
  it('stand in the way of a restart: nothing is touched, and they are named', async () => {
    const made = standIn({ dependents: ['Acme'] });
    const report = await set(made.context(), document);
    expect([report.error?.code, exitCodeOf(report), report.outcome]).toEqual(['SERVICE_HAS_DEPENDENTS', 69, 'failed']);
    expect(report.error?.detail).toContain('Acme');
    expect(made.calls).toEqual([]);
    expectAsBefore(made);
  });

  it('are stopped and started with --force', async () => {
    const made = standIn({ dependents: ['Acme', 'Bolt'] });
    const report = await set(made.context(), document, { force: true });
    expect(report.outcome).toBe('applied');
    expect(made.calls).toEqual([
      ...restarts.slice(0, 2),
      'stop Acme',
      'stop Bolt',
      `stop ${connector}`,
      `start ${connector}`,
      'start Bolt',
      'start Acme',
    ]);
  });

  it('run again after a rollback', async () => {
    const made = standIn({ dependents: ['Acme'], refuseStarts: 1 });
    expect((await set(made.context(), document, { force: true })).outcome).toBe('rolledBack');
    expect((await made.system.services.query('Acme'))?.state).toBe('running');
    expectAsBefore(made);
  });

  it('matter only where a restart is due', async () => {
    const made = standIn({ dependents: ['Acme'] });
    expect((await set(made.context(), { ...document, restart: 'never' })).outcome).toBe('applied');
  });
});

describe('which restarts are due', () => {
  it('with restart never: none, and with ifNeeded afterwards: both, once', async () => {
    const made = standIn();
    const never = await set(made.context(), { ...document, restart: 'never' });
    expect([never.outcome, never.services.map(({ restartPending }) => restartPending)]).toEqual([
      'applied',
      ['yes', 'yes'],
    ]);
    expect(made.calls).toEqual([]);
    expect((await test(made.context('test'), { ...document, restart: 'never' })).inDesiredState).toBe(true);
    const drift = await test(made.context('test'), document);
    expect([drift.inDesiredState, drift.differences.map(({ property }) => property)]).toEqual([
      false,
      ['restartPending', 'restartPending'],
    ]);
    await expectDone(made);
    expect(made.calls).toEqual(restarts);
  });

  it('after a hand edit of the section without a restart: that service, once', async () => {
    const made = standIn();
    await set(made.context(), bypass);
    const byHand = made.sandbox
      .read('connector')
      .toString()
      .replace(
        /<defaultProxy[^]*<\/defaultProxy>/,
        '<defaultProxy><proxy proxyaddress="http://proxyserver:8080"/></defaultProxy>',
      );
    made.sandbox.write('connector', byHand);
    made.sandbox.write('updater', byHand);
    const before = made.calls.length;
    const asked: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };
    expect((await set(made.context(), asked)).changed).toBe(true);
    expect(made.calls.slice(before)).toEqual(restarts);
    expect((await set(made.context(), asked)).changed).toBe(false);
    expect(made.sandbox.read('connector').toString()).toBe(byHand);
  });

  it.each([
    ['a comment outside the section', (text: string) => text.replace('<runtime>', '<!-- note --><runtime>')],
    ['a comment inside the section', (text: string) => text.replace('</defaultProxy>', '<!-- note --></defaultProxy>')],
    ['another spelling of the same value', (text: string) => text.replace('"false"', "' FALSE '")],
  ])('after %s: none', async (_, edit) => {
    const made = standIn();
    await set(made.context(), bypass);
    const pids = processes(made);
    for (const role of roles) made.sandbox.write(role, edit(made.sandbox.read(role).toString()));
    const report = await set(made.context(), bypass);
    expect([report.changed, report.services.map(({ restartPending }) => restartPending)]).toEqual([
      false,
      ['no', 'no'],
    ]);
    expect(processes(made)).toEqual(pids);
  });

  it('after another spelling of the same address: none', async () => {
    const made = standIn();
    await set(made.context(), document);
    for (const role of roles)
      made.sandbox.write(role, made.sandbox.read(role).toString().replace('//proxyserver:8080', '//PROXYSERVER:8080/'));
    expect((await set(made.context(), document)).changed).toBe(false);
  });

  it('when a service was restarted by somebody else since: none', async () => {
    const made = standIn();
    await set(made.context(), { ...document, restart: 'never' });
    for (const role of roles) made.outside(role, 'running');
    expect((await set(made.context(), document)).changed).toBe(false);
  });

  it('when nothing tells what the process has read: none, and nothing certain is said', async () => {
    const made = standIn();
    const asked = { mode: 'system' } as const;
    const report = await set(made.context(), asked);
    expect(report.changed).toBe(false);
    expect(report.services.map(({ restartPending }) => restartPending)).not.toContain('yes');
  });

  it('for a service whose state changes between restart never and a set that names the other one only', async () => {
    const made = standIn();
    await set(made.context(), { ...document, restart: 'never' });
    await set(made.context(), { ...document, services: ['updater'] });
    expect(made.calls).toEqual(restarts.slice(0, 2));
    await expectDone(made);
    expect(made.calls).toEqual(restarts);
  });
});

describe('a run that somebody interrupts', () => {
  /** Interrupted from the `at`-th time on that anybody asks. */
  const interruptedFrom = (at: number): (() => boolean) => {
    let asked = 0;
    return () => ++asked >= at;
  };

  it.each([1, 2])('before the first service is stopped (place %i) leaves both files as before', async (at) => {
    const made = standIn();
    const report = await set({ ...made.context(), interrupted: interruptedFrom(at) }, document);
    expect([report.error?.code, report.changed]).toEqual(['INTERRUPTED', false]);
    expect(['rolledBack', 'failed']).toContain(report.outcome);
    expect(made.calls).toEqual([]);
    expectAsBefore(made);
    expect(readJournal(made.system)).toBeNull();
  });

  it('after that finishes', async () => {
    const made = standIn();
    const interrupted = (): boolean => made.calls.length > 0;
    const report = await set({ ...made.context(), interrupted }, document);
    expect(report.outcome).toBe('applied');
    await expectDone(made);
  });
});

describe('elevation and installations', () => {
  it.each([
    ['ACCESS_DENIED', 77, { isElevated: async () => false }],
    ['INSTALLATION_IN_PROGRESS', 75, { isInstalling: async () => true }],
  ] as const)(
    '%s is told before anything is touched, and only when there is something to do',
    async (code, exit, machine) => {
      const made = standIn();
      const system = { ...made.system, machine: { ...made.system.machine, ...machine } };
      const report = await set({ ...made.context(), system }, document);
      expect([report.error?.code, exitCodeOf(report), report.outcome]).toEqual([code, exit, 'failed']);
      expectAsBefore(made);
      expect(made.system.files.list(made.system.machine.stateFolder)).toEqual([]);
      await set(made.context(), document);
      expect((await set({ ...made.context(), system }, document)).outcome).toBe('unchanged');
    },
  );
});
