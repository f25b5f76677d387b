import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { get } from '../../src/commands/get.ts';
import { set } from '../../src/commands/set.ts';
import { roles } from '../../src/products/connector.ts';
import { listBackups } from '../../src/records/backups.ts';
import { readJournal } from '../../src/records/journal.ts';
import { shippedText } from '../helpers/sandbox.ts';
import {
  bypass,
  connector,
  document,
  expectAsBefore,
  expectDone,
  restarts,
  standIn,
  updater,
} from '../helpers/service-trial.ts';
import type { Behaviour } from '../helpers/stand-in-services.ts';

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

  it('keeps the backups of earlier changes, also when only a restart was due in the same second', async () => {
    const made = standIn();
    await set(made.context(), { ...document, restart: 'never' });
    await made.clock.sleep(5000);
    await set(made.context(), { ...bypass, restart: 'never' });
    made.behave('connector', { refuseStarts: 1 });
    expect((await set(made.context(), bypass)).outcome).toBe('rolledBack');
    expect(listBackups(made.system)).toHaveLength(2);
  });

  it('knows afterwards which process has read which section, so that nothing is pending', async () => {
    const made = standIn({ refuseStarts: 1 });
    await set(made.context(), bypass);
    const { services } = await get(made.context());
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
    const { services } = await get(made.context());
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
