import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { readJournal } from '../../src/records/journal.ts';
import { createFaultySystem } from '../helpers/faulty-system.ts';
import { shippedText } from '../helpers/sandbox.ts';
import {
  connector,
  document,
  expectAsBefore,
  expectDone,
  type Made,
  restarts,
  standIn,
} from '../helpers/service-trial.ts';

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
    const report = await restore(made.context(), { to: 'original' });
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

  it('are started by the next set when a run dies while they are down', async () => {
    const made = standIn({ dependents: ['Acme', 'Bolt'] });
    const { system } = createFaultySystem(made.system, 'die', `start ${connector}`);
    await set({ ...made.context(), system }, document, { force: true });
    expect((await made.system.services.query('Acme'))?.state).toBe('stopped');
    expect((await set(made.context(), document)).error).toBeUndefined();
    for (const name of ['Acme', 'Bolt']) expect((await made.system.services.query(name))?.state).toBe('running');
    await expectDone(made);
  });

  it('matter only where a restart is due', async () => {
    const made = standIn({ dependents: ['Acme'] });
    expect((await set(made.context(), { ...document, restart: 'never' })).outcome).toBe('applied');
  });
});
