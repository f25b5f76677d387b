import { chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import type { Document } from '../../src/document.ts';
import { roles } from '../../src/products/connector.ts';
import { listBackups } from '../../src/records/backups.ts';
import type { Files, System } from '../../src/system/system.ts';
import { createFaultySystem } from '../helpers/faulty-system.ts';
import { createTestSandbox, shippedText, type TestSandbox } from '../helpers/sandbox.ts';

const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };
const theirs = shippedText.replace('</configuration>', '<!-- theirs --></configuration>');

/** A run with some calls on files replaced; the replacements get the sound ones. */
const run = async (sandbox: TestSandbox, replace: (sound: Files, system: System) => Partial<Files>) => {
  const context = await sandbox.context();
  const { system } = context;
  return set(
    { ...context, system: { ...system, files: { ...system.files, ...replace(system.files, system) } } },
    document,
  );
};

/** Both new contents lie beside their files. */
const staged = (sandbox: TestSandbox, { list }: Files): boolean =>
  roles.every((role) => list(dirname(sandbox.file(role))).some((name) => name.endsWith('.tmp')));

const texts = (sandbox: TestSandbox): string[] => roles.map((role) => sandbox.read(role).toString());

class SharingViolation extends Error {
  readonly code = 'EBUSY';
}

describe('a file that somebody else changes during a run', () => {
  it.each(roles)('between reading and writing (%s) is left as it is, and so is the other one', async (role) => {
    const sandbox = createTestSandbox();
    const report = await run(sandbox, (sound) => ({
      create: (path, content) => {
        if (path.startsWith(sandbox.file('connector')) && path.endsWith('.tmp')) sandbox.write(role, theirs);
        sound.create(path, content);
      },
    }));
    expect([report.error?.code, report.error?.file, exitCodeOf(report), report.changed]).toEqual([
      'CHANGED_MEANWHILE',
      sandbox.file(role),
      74,
      false,
    ]);
    expect(texts(sandbox)).toEqual(roles.map((one) => (one === role ? theirs : shippedText)));
  });

  it('right after it was swapped is not overwritten by the rollback: 71, told with file and remedy', async () => {
    const sandbox = createTestSandbox();
    const report = await run(sandbox, (sound) => ({
      rename: (from, to) => {
        sound.rename(from, to);
        if (to === sandbox.file('updater')) sandbox.write('updater', theirs);
      },
    }));
    expect([report.error?.code, report.outcome, exitCodeOf(report)]).toEqual(['ROLLBACK_INCOMPLETE', 'incomplete', 71]);
    expect(report.error?.leftovers).toEqual([
      {
        subject: sandbox.file('updater'),
        state: expect.stringContaining('somebody else'),
        remedy: expect.stringContaining('backups'),
      },
    ]);
    expect(texts(sandbox)).toEqual([shippedText, theirs]);
  });
});

describe('what an editor saves', () => {
  const edited = shippedText.replace('</configuration>', '<!-- saved at the last moment --></configuration>');

  it.each([
    ['after the second look and before the first rename', 'updater', 'updater', 'failed'],
    ['between the two renames', 'connector', 'updater', 'rolledBack'],
  ] as const)('%s is not overwritten: 74', async (_, role, before, outcome) => {
    const sandbox = createTestSandbox();
    let armed = false;
    const report = await run(sandbox, (sound) => ({
      // The first file is looked at again right before its rename, the second one after the first one's.
      syncFolder: (folder) => {
        sound.syncFolder(folder);
        if (before === 'updater' && role === 'connector' && sandbox.read('updater').includes('proxyserver') && !armed) {
          armed = true;
          sandbox.write(role, edited);
        }
      },
      read: (path) => {
        const bytes = sound.read(path);
        // The last look before any rename is the one at the connector's file.
        if (
          role === 'updater' &&
          path === sandbox.file('connector') &&
          sound.stat(`${path}`) !== null &&
          staged(sandbox, sound) &&
          !armed
        ) {
          armed = true;
          sandbox.write(role, edited);
        }
        return bytes;
      },
    }));
    expect(armed).toBe(true);
    expect([report.error?.code, report.outcome, exitCodeOf(report)]).toEqual(['CHANGED_MEANWHILE', outcome, 74]);
    expect(texts(sandbox)).toEqual(roles.map((one) => (one === role ? edited : shippedText)));
    for (const one of roles) expect(sandbox.service(one).state).toBe('running');
  });

  it('while we wait for a file that is held is not overwritten', async () => {
    const sandbox = createTestSandbox();
    const report = await run(sandbox, (sound, { clock }) => {
      const begun = clock.now();
      return {
        rename: (from, to) => {
          if (to === sandbox.file('updater') && clock.now() - begun < 1000) {
            sandbox.write('updater', edited);
            throw new SharingViolation('held');
          }
          sound.rename(from, to);
        },
      };
    });
    expect([report.error?.code, report.outcome]).toEqual(['CHANGED_MEANWHILE', 'failed']);
    expect(sandbox.read('updater').toString()).toBe(edited);
  });

  it('while a rollback waits for a file that is held is not overwritten: 71', async () => {
    const sandbox = createTestSandbox();
    sandbox.changeService('connector', { refuseStarts: 1 });
    let held = 0;
    const report = await run(sandbox, (sound) => ({
      rename: (from, to) => {
        if (to === sandbox.file('updater') && sandbox.read('updater').includes('proxyserver') && held++ === 0) {
          sandbox.write('updater', edited);
          throw new SharingViolation('held');
        }
        sound.rename(from, to);
      },
    }));
    expect([report.outcome, report.error?.leftovers?.map(({ subject }) => subject)]).toEqual([
      'incomplete',
      [sandbox.file('updater')],
    ]);
    expect(sandbox.read('updater').toString()).toBe(edited);
  });
});

describe('a restore that waited for the lock while another run changed the files', () => {
  it('chooses its backup under the lock: it undoes the change that is the last one then', async () => {
    const sandbox = createTestSandbox();
    await set(await sandbox.context(), document);
    const context = await sandbox.context();
    const { files } = context.system;
    const lock: Files['lock'] = async (path) => {
      await set(await sandbox.context(), { mode: 'bypass' });
      return files.lock(path);
    };
    await restore({ ...context, system: { ...context.system, files: { ...files, lock } } });
    for (const text of texts(sandbox)) expect(text).toContain('proxyserver');
  });
});

describe('another run that did the work while this one waited for the lock', () => {
  it('leaves this one nothing to do', async () => {
    const sandbox = createTestSandbox();
    let state: unknown;
    const report = await run(sandbox, (sound) => ({
      lock: async (path) => {
        expect((await set(await sandbox.context(), document)).outcome).toBe('applied');
        state = [texts(sandbox), roles.map((role) => sandbox.service(role).pid)];
        return sound.lock(path);
      },
    }));
    expect([report.error, report.outcome, report.changed]).toEqual([undefined, 'unchanged', false]);
    expect([texts(sandbox), roles.map((role) => sandbox.service(role).pid)]).toEqual(state);
    expect(listBackups((await sandbox.context()).system)).toHaveLength(1);
  });
});

describe('a disk that does not keep what it was given', () => {
  it('is found out by reading again: both files are put back before any service is restarted', async () => {
    const sandbox = createTestSandbox();
    const pids = roles.map((role) => sandbox.service(role).pid);
    let swapped = 0;
    const report = await run(sandbox, (sound) => ({
      rename: (from, to) => {
        sound.rename(from, to);
        if (to === sandbox.file('connector')) swapped += 1;
      },
      read: (path) => {
        const bytes = sound.read(path);
        return path === sandbox.file('connector') && swapped === 1 && bytes !== null ? bytes.subarray(1) : bytes;
      },
    }));
    expect(report.outcome).not.toBe('applied');
    expect(sandbox.read('updater').toString()).toBe(shippedText);
    expect(roles.map((role) => sandbox.service(role).pid)).toEqual(pids);
  });
});

describe('a read-only file, where access rights do not carry the mark', () => {
  const marked = (sandbox: TestSandbox): boolean[] =>
    roles.map((role) => (statSync(sandbox.file(role)).mode & 0o200) === 0);

  it('is read-only again when the run was killed with the mark off, at any moment', async () => {
    const killed = async (at: number) => {
      const sandbox = createTestSandbox();
      for (const role of roles) chmodSync(sandbox.file(role), 0o444);
      const context = await sandbox.context();
      const { system, calls } = createFaultySystem(context.system, 'die', at);
      await set({ ...context, system }, document);
      return { sandbox, calls };
    };
    const { calls } = await killed(Number.POSITIVE_INFINITY);
    const moments = calls.flatMap((call, index) => (/^(rename|setReadOnly)$/.test(call) ? [index + 1] : []));
    expect(moments.length).toBeGreaterThan(8);
    for (const at of moments) {
      for (const next of [document, { mode: 'system' }] as const) {
        const { sandbox } = await killed(at);
        expect((await set(await sandbox.context(), next)).error).toBeUndefined();
        expect(marked(sandbox)).toEqual([true, true]);
      }
    }
  });

  it.each([
    ['after a change', {}, 'applied'],
    ['after a swap that failed', { rename: true }, 'rolledBack'],
  ] as const)('is read-only %s', async (_, { rename }: { rename?: boolean }, outcome) => {
    const sandbox = createTestSandbox();
    for (const role of roles) chmodSync(sandbox.file(role), 0o444);
    const report = await run(sandbox, (sound) => ({
      copyAccess: async () => {},
      rename: (from, to) => {
        if (rename === true && to === sandbox.file('connector') && !sandbox.read('connector').includes('proxyserver'))
          throw new Error('The disk is broken.');
        sound.rename(from, to);
      },
    }));
    expect([report.outcome, marked(sandbox)]).toEqual([outcome, [true, true]]);
  });
});

describe('a file that another process holds open', () => {
  const heldFor = (milliseconds: number) => (sandbox: TestSandbox) =>
    run(sandbox, (sound, { clock }) => {
      const begun = clock.now();
      return {
        rename: (from, to) => {
          if (to === sandbox.file('connector') && clock.now() - begun < milliseconds)
            throw new SharingViolation('held');
          sound.rename(from, to);
        },
      };
    });

  it('for a moment is tried again', async () => {
    const sandbox = createTestSandbox();
    expect((await heldFor(3000)(sandbox)).outcome).toBe('applied');
    expect(texts(sandbox).every((text) => text.includes('proxyserver'))).toBe(true);
  });

  it('for longer is told with the remedy (74), and both files are as before', async () => {
    const sandbox = createTestSandbox();
    const report = await heldFor(60_000)(sandbox);
    expect([report.error?.code, exitCodeOf(report), report.outcome]).toEqual(['WRITE_FAILED', 74, 'rolledBack']);
    expect(`${report.error?.message} ${report.error?.detail}`).toMatch(/holds it open.*virus scanner/);
    expect(texts(sandbox)).toEqual([shippedText, shippedText]);
  });
});
