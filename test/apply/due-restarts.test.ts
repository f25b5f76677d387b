import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { get } from '../../src/commands/get.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { roles } from '../../src/products/connector.ts';
import { readJournal, writeJournal } from '../../src/records/journal.ts';
import {
  bypass,
  document,
  expectAsBefore,
  expectDone,
  processes,
  restarts,
  standIn,
} from '../helpers/service-trial.ts';

describe('which restarts are due', () => {
  it('with restart never: none, and with ifNeeded afterwards: both, once', async () => {
    const made = standIn();
    const never = await set(made.context(), { ...document, restart: 'never' });
    expect([never.outcome, never.services.map(({ restartPending }) => restartPending)]).toEqual([
      'applied',
      ['yes', 'yes'],
    ]);
    expect(made.calls).toEqual([]);
    expect((await test(made.context(), { ...document, restart: 'never' })).inDesiredState).toBe(true);
    const drift = await test(made.context(), document);
    expect([drift.inDesiredState, drift.differences.map(({ property }) => property)]).toEqual([
      false,
      ['restartPending', 'restartPending'],
    ]);
    await expectDone(made);
    expect(made.calls).toEqual(restarts);
    const { services } = await get(made.context());
    expect(services.map(({ restartPending }) => restartPending)).toEqual(['no', 'no']);
  });

  it('after a hand edit of the section without a restart: that service, once', async () => {
    const made = standIn();
    await set(made.context(), bypass);
    const byHand = made.sandbox
      .read('connector')
      .toString()
      .replace(
        /<defaultProxy[\s\S]*<\/defaultProxy>/,
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

  it('when the computer was started again since, and the process has the same number: none', async () => {
    const made = standIn();
    await set(made.context(), { ...document, restart: 'never' });
    const clock = { ...made.clock, bootTime: () => made.clock.now() + 600_000 };
    const system = { ...made.system, clock };
    expect((await set({ ...made.context(), system }, document)).changed).toBe(false);
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
    ['PROGRAM_FOLDER_OPEN', 77, { openProgramFolder: async () => ({ folder: 'C:\\Temp', accounts: ['BU'] }) }],
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

  it('a dead run that stopped nothing is no reason to ask for elevation; an elevated run clears its traces away', async () => {
    const made = standIn();
    await set(made.context(), document);
    const time = new Date(0).toISOString();
    writeJournal(made.system, {
      schemaVersion: 1,
      id: 'dead',
      command: 'set',
      time,
      files: [],
      services: [],
      dependents: [],
    });
    const system = { ...made.system, machine: { ...made.system.machine, isElevated: async () => false } };
    expect((await set({ ...made.context(), system }, document)).outcome).toBe('unchanged');
    expect(readJournal(made.system)?.id).toBe('dead');
    expect((await set(made.context(), document)).outcome).toBe('unchanged');
    expect(readJournal(made.system)).toBeNull();
  });
});
