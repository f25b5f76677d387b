import { describe, expect, it } from 'vitest';
import { set } from '../../src/commands/set.ts';
import { roles } from '../../src/products/connector.ts';
import { readJournal } from '../../src/records/journal.ts';
import type { System } from '../../src/system/system.ts';
import { createFaultySystem } from '../helpers/faulty-system.ts';
import { connector, document, expectDone, type Made, standIn, updater } from '../helpers/service-trial.ts';

const isDownNow = ({ service }: Made): boolean[] => roles.map((role) => service(role).state !== 'running');

/** A system that tells of each stop what the journal on disk says of it at that moment. */
const watchStops = (made: Made, noted: Map<string, boolean[]>): System => ({
  ...made.system,
  services: {
    ...made.system.services,
    requestStop: (name) => {
      const journal = readJournal(made.system);
      const known =
        journal?.dependents.includes(name) === true ||
        journal?.services.some(({ service, stoppedByUs }) => service === name && stoppedByUs) === true;
      noted.set(name, [...(noted.get(name) ?? []), known]);
      return made.system.services.requestStop(name);
    },
  },
});

describe('a service that is taken down', () => {
  it.each([
    ['by a restart', standIn, {}, 1],
    ['by a rollback', () => standIn({ refuseStarts: 1 }), {}, 2],
    ['after an unstable start', () => standIn({}, { diesAfter: 4000, deaths: 1, recovers: true }), {}, 2],
    ['with its dependents', () => standIn({}, { dependents: ['Acme'] }), { force: true }, 1],
    [
      'by a rollback with its dependents',
      () => standIn({ refuseStarts: 1 }, { dependents: ['Acme'] }),
      { force: true },
      2,
    ],
  ] as const)('%s is in the journal on disk before it is asked', async (_, make, options, stops) => {
    const made = make();
    const noted = new Map<string, boolean[]>();
    await set({ ...made.context(), system: watchStops(made, noted) }, document, options);
    expect(noted.get(updater)).toEqual(Array.from({ length: stops }, () => true));
    expect([...noted.values()].flat()).not.toContain(false);
    expect(isDownNow(made)).toEqual([false, false]);
  });

  it('by a rollback that dies right after it is started by the next set', async () => {
    const dying = async (at: number) => {
      const made = standIn({ refuseStarts: 1 });
      const { system, calls } = createFaultySystem(made.system, 'die', at);
      await set({ ...made.context(), system }, document);
      return { made, calls };
    };
    const { calls } = await dying(Number.POSITIVE_INFINITY);
    const at = calls.lastIndexOf(`stop ${updater}`) + 2;
    const { made } = await dying(at);
    expect(isDownNow(made)).toEqual([false, true]);
    expect(readJournal(made.system)?.services).toContainEqual(
      expect.objectContaining({ service: updater, stoppedByUs: true }),
    );
    await expectDone(made);
  });

  it('by a rollback whose start fails is started by the next set', async () => {
    const made = standIn({ refuseStarts: 1 });
    const requestStart: typeof made.system.services.requestStart = async (name) => {
      if (name === connector) made.behave('updater', { refuseStarts: 1 });
      await made.system.services.requestStart(name);
    };
    const system = { ...made.system, services: { ...made.system.services, requestStart } };
    const report = await set({ ...made.context(), system }, document);
    expect([report.outcome, report.error?.leftovers?.map(({ subject }) => subject)]).toEqual(['incomplete', [updater]]);
    await expectDone(made);
  });

  it('is waited for until it is seen running, not only until it was asked to start', async () => {
    const made = standIn({ refuseStarts: 2 });
    await set(made.context(), document);
    made.behave('connector', { startTakes: 30_000, diesAfter: 1, deaths: 1 });
    await made.system.services.requestStart(connector);
    const report = await set(made.context(), { mode: 'system' });
    expect([report.error, made.service('connector').state]).toEqual([undefined, 'startPending']);
    await made.clock.sleep(60_000);
    expect(made.service('connector').state).toBe('stopped');
    await expectDone(made);
  });

  it('stays up where the journal can not be written: it is told that it has the new section', async () => {
    const made = standIn({ refuseStarts: 1 });
    let refused = false;
    const requestStart: typeof made.system.services.requestStart = async (name) => {
      refused ||= name === connector;
      await made.system.services.requestStart(name);
    };
    const create: typeof made.system.files.create = (path, content) => {
      if (refused && path.includes('journal')) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      made.system.files.create(path, content);
    };
    const system = {
      ...made.system,
      files: { ...made.system.files, create },
      services: { ...made.system.services, requestStart },
    };
    const report = await set({ ...made.context(), system }, document);
    expect(report.outcome).toBe('incomplete');
    expect(made.service('updater').state).toBe('running');
    await expectDone(made);
  });
});

describe('a dependent that a dead run has stopped', () => {
  const dead = async (): Promise<Made> => {
    const made = standIn({ dependents: ['Acme', 'Bolt'] });
    const { system } = createFaultySystem(made.system, 'die', `start ${connector}`);
    await set({ ...made.context(), system }, document, { force: true });
    expect(readJournal(made.system)?.dependents).toEqual(['Acme', 'Bolt']);
    return made;
  };

  it.each([
    ['gone', null],
    ['disabled', { startType: 'disabled' }],
  ] as const)('and that is %s since is dropped and reported; the other one is started', async (why, to) => {
    const made = await dead();
    made.outsideOther('Acme', to);
    const report = await set(made.context(), document);
    expect(report.error).toBeUndefined();
    const dropped = report.services
      .flatMap(({ problems }) => problems)
      .filter(({ code }) => code === 'DEPENDENT_DROPPED');
    expect(dropped.map(({ message }) => message)).toEqual([expect.stringMatching(new RegExp(`Acme.*${why}`))]);
    expect((await made.system.services.query('Bolt'))?.state).toBe('running');
    await expectDone(made);
  });

  it('and that refuses to start keeps nobody else down', async () => {
    const made = await dead();
    const requestStart: typeof made.system.services.requestStart = async (name) => {
      if (name === 'Bolt') throw new Error('Bolt is broken.');
      await made.system.services.requestStart(name);
    };
    const system = { ...made.system, services: { ...made.system.services, requestStart } };
    const report = await set({ ...made.context(), system }, document);
    expect(report.outcome).toBe('incomplete');
    expect((await made.system.services.query('Acme'))?.state).toBe('running');
    expect(isDownNow(made)).toEqual([false, false]);
    expect(readJournal(made.system)?.dependents).toEqual(['Bolt']);
    await expectDone(made);
  });
});
