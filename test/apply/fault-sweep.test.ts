import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/commands/context.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { roles, serviceNames } from '../../src/products/connector.ts';
import { keptBackups, listBackups, makeBackup } from '../../src/records/backups.ts';
import { stateFiles } from '../../src/records/state-folder.ts';
import type { Report } from '../../src/report.ts';
import { createFaultySystem, type FaultKind } from '../helpers/faulty-system.ts';
import { shippedText } from '../helpers/sandbox.ts';
import { chosen } from '../helpers/seed.ts';
import { bypass, connector, document, expectDone, type Made, standIn, updater } from '../helpers/service-trial.ts';

/** How many calls of a story go wrong in one run of the tests, each kind for itself; the seed chooses which. */
const callsTried = process.env['APPPROXYCTL_SWEEP'] === 'all' ? Number.POSITIVE_INFINITY : 25;

/** A story in two parts: what was before, on a sound system, and the command in which each call goes wrong in turn. */
interface Story {
  readonly before: () => Promise<Made>;
  readonly act: (context: Context) => Promise<Report>;
}

const after = async (made: Made, ...steps: ((made: Made) => Promise<unknown>)[]): Promise<Made> => {
  for (const step of steps) await step(made);
  return made;
};

/** A set that dies right after it has asked this service to stop. */
const dieWithDown =
  (name: string) =>
  async (made: Made): Promise<void> => {
    const calls: string[] = [];
    const requestStop: typeof made.system.services.requestStop = async (one) => {
      await made.system.services.requestStop(one);
      calls.push(one);
    };
    const query: typeof made.system.services.query = async (one) => {
      if (calls.includes(name)) throw new Error('dead');
      return made.system.services.query(one);
    };
    const deaf = async (): Promise<never> => {
      throw new Error('dead');
    };
    const files = { ...made.system.files };
    const dead = (): boolean => calls.includes(name);
    const write =
      <A extends unknown[], R>(call: (...args: A) => R) =>
      (...args: A): R => {
        if (dead()) throw new Error('dead');
        return call(...args);
      };
    const system = {
      ...made.system,
      files: { ...files, create: write(files.create), rename: write(files.rename), remove: write(files.remove) },
      services: {
        ...made.system.services,
        requestStop,
        query,
        requestStart: (one: string) => (dead() ? deaf() : made.system.services.requestStart(one)),
      },
    };
    await set({ ...made.context(), system }, document);
    await made.clock.sleep(60_000);
  };

/** As many backups as are kept, and what is left of one whose run died. */
const fillBackups = async ({ system, sandbox }: Made): Promise<void> => {
  for (let count = 0; count <= keptBackups; count += 1) {
    const sources = roles.map((role) => ({
      service: serviceNames[role],
      configFile: sandbox.file(role),
      after: null,
      groupIsOurs: false,
      bytes: sandbox.read(role),
    }));
    makeBackup(system, listBackups(system), 'set', sources);
  }
  const half = join(stateFiles(system.machine.stateFolder).backups, '20200101T000000Z');
  mkdirSync(half);
  writeFileSync(join(half, `${connector}.exe.config`), 'half');
};

const setIt = (context: Context): Promise<Report> => set(context, document, { force: true });

const stories: Readonly<Record<string, Story>> = {
  'a rollback': { before: async () => standIn({ refuseStarts: 1 }), act: setIt },
  'a rollback with dependents': {
    before: async () => standIn({ refuseStarts: 1, dependents: ['Acme'] }, { dependents: ['Bolt'] }),
    act: setIt,
  },
  'a recovery with the updater down': { before: () => after(standIn(), dieWithDown(updater)), act: setIt },
  'a recovery with the connector down': { before: () => after(standIn(), dieWithDown(connector)), act: setIt },
  'a tidying after a run that had put everything in place': {
    before: () => after(standIn(), dieWithDown(connector), async (made) => made.outside('connector', 'running')),
    act: setIt,
  },
  'a restore': {
    before: () => after(standIn(), (made) => set(made.context(), bypass)),
    act: (context) => restore(context),
  },
  'a change after which a backup too many goes': { before: () => after(standIn(), fillBackups), act: setIt },
};

/** Every folder of backups is whole, and there are no more of them than are kept. */
const expectBounded = ({ system }: Made): void => {
  const { backups } = stateFiles(system.machine.stateFolder);
  const folders = readdirSync(backups);
  expect(folders.filter((id) => !existsSync(join(backups, id, 'backup.json')))).toEqual([]);
  expect(listBackups(system)).toHaveLength(folders.length);
  expect(
    listBackups(system).filter(({ files }) => files.every(({ original }) => !original)).length,
  ).toBeLessThanOrEqual(keptBackups);
};

const leftBeside = ({ sandbox }: Made): string[] =>
  roles.flatMap((role) => readdirSync(dirname(sandbox.file(role))).filter((name) => name.endsWith('.tmp')));

const isUp = async ({ system }: Made, name: string): Promise<boolean> => {
  const facts = await system.services.query(name);
  return facts === null || facts.state === 'running';
};

const tryAt = async ({ before, act }: Story, kind: FaultKind, at: number) => {
  const made = await before();
  const texts = roles.map((role) => made.sandbox.read(role).toString());
  const { system, calls } = createFaultySystem(made.system, kind, at);
  const report = await act({ ...made.context(), system });
  return { made, calls, report, texts };
};

/** The story is over, and whatever went wrong in it does so no more. */
const expectConverged = async (made: Made): Promise<void> => {
  made.behave('connector', { refuseStarts: 0 });
  await made.clock.sleep(300_000);
  await setIt(made.context());
  await expectDone(made);
  expect(leftBeside(made)).toEqual([]);
  for (const name of ['Acme', 'Bolt']) expect(await isUp(made, name)).toBe(true);
  expect(await set(made.context(), document)).toMatchObject({ changed: false, outcome: 'unchanged' });
  expect((await set(made.context(), bypass, { force: true })).error).toBeUndefined();
  expectBounded(made);
};

const kinds = ['failOnce', 'failFromThere', 'die'] as const;

describe.each(Object.entries(stories))('%s', (_, story) => {
  it.each(kinds)('in which each call in turn goes wrong (%s): files are whole, services come up', async (kind) => {
    const { calls } = await tryAt(story, kind, Number.POSITIVE_INFINITY);
    const plain = standIn();
    await setIt(plain.context());
    const done = plain.sandbox.read('updater').toString();
    for (const [index, call] of chosen(calls, callsTried)) {
      const { made, report, texts } = await tryAt(story, kind, index + 1);
      const now = roles.map((role) => made.sandbox.read(role).toString());
      const place = `${kind} at call ${index + 1}: ${call}`;
      for (const text of now) expect([...texts, done, shippedText], place).toContain(text);
      if (report.outcome === 'rolledBack' && report.error?.leftovers === undefined)
        for (const role of roles) expect(made.service(role).state, place).toBe('running');
      try {
        await expectConverged(made);
      } catch (cause) {
        throw new Error(`${place}: ${(cause as Error).message}`, { cause });
      }
    }
  });
});
