import { chmodSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code.ts';
import { set } from '../../src/commands/set.ts';
import type { Document } from '../../src/document.ts';
import { roles } from '../../src/products/connector.ts';
import { listBackups } from '../../src/records/backups.ts';
import type { Files, System } from '../../src/system/system.ts';
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

describe('the order of a change', () => {
  /** Which of our own kinds of file each call is about. */
  const kindOf = (sandbox: TestSandbox, path: string): string => {
    const role = roles.find((one) => path.startsWith(sandbox.file(one)));
    if (role !== undefined) return path.endsWith('.tmp') ? `staged ${role}` : role;
    return /journal|ledger|backup\.json|exe\.config/.exec(path)?.[0] ?? path;
  };

  it('is: backups, journal, both staged, both swapped, services, receipts, journal removed', async () => {
    const sandbox = createTestSandbox();
    const context = await sandbox.context();
    const { system } = context;
    const steps: string[] = [];
    const note = (step: string): void => {
      if (steps.at(-1) !== step) steps.push(step);
    };
    const files: Files = {
      ...system.files,
      create: (path, content) => {
        if (path.endsWith('.tmp')) note(`create ${kindOf(sandbox, path)}`);
        system.files.create(path, content);
      },
      rename: (from, to) => {
        note(`write ${kindOf(sandbox, to)}`);
        system.files.rename(from, to);
      },
      remove: (path) => {
        if (path.endsWith('journal.json')) note('remove journal');
        system.files.remove(path);
      },
    };
    const services: System['services'] = {
      ...system.services,
      requestStop: (name) => {
        note(`stop ${name}`);
        return system.services.requestStop(name);
      },
      requestStart: (name) => {
        note(`start ${name}`);
        return system.services.requestStart(name);
      },
    };
    await set({ ...context, system: { ...system, files, services } }, document);
    expect(steps).toEqual([
      'write exe.config',
      'write backup.json',
      'write journal',
      'create staged updater',
      'create staged connector',
      'write updater',
      'write connector',
      'write journal',
      'stop WAPCUpdaterSvc',
      'start WAPCUpdaterSvc',
      'write journal',
      'stop WAPCSvc',
      'start WAPCSvc',
      'write journal',
      'write ledger',
      'remove journal',
    ]);
  });
});
