import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CaptureRunOptions, captureRun, captureRunCommand } from '../../src/commands/capture-run.ts';
import type { Context } from '../../src/commands/context.ts';
import { exitCodeFor } from '../../src/commands/exit-code.ts';
import { set } from '../../src/commands/set.ts';
import { findCaptureJournal } from '../../src/records/capture-journal.ts';
import { stateFiles } from '../../src/records/state-folder.ts';
import type { Report } from '../../src/report.ts';
import { readOnly } from '../../src/system/read-only.ts';
import type { System } from '../../src/system/system.ts';
import { pcapng } from '../capture/build/files.ts';
import { asked, known } from '../capture/build/finding-scenes.ts';
import { later, together, tunnel } from '../capture/build/scenes.ts';
import { createFaultySystem, type FaultKind } from '../helpers/faulty-system.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { connector, document, type Made, standIn } from '../helpers/service-trial.ts';
import { createStandInCapture, helpOf2019, type StandInCapture } from '../helpers/stand-in-capture.ts';
import { type Behaviour, createStandIn } from '../helpers/stand-in-services.ts';

const healthy = pcapng(together(known, tunnel(), later()));
const forbidden = pcapng(together(known, asked('403 No'), later()));

interface Bed {
  readonly made: Made;
  readonly capture: StandInCapture;
  readonly system: System;
  readonly out: string;
  run(options?: Partial<CaptureRunOptions>, context?: Partial<Context>): Promise<Report>;
}

interface BedOptions {
  readonly bytes?: Uint8Array;
  readonly help?: string | null;
  readonly refused?: readonly string[];
  readonly service?: Partial<Behaviour>;
  readonly made?: Made;
}

/** A connector server with stand-ins for its services and for pktmon and netsh. */
const createBed = ({ bytes = healthy, service = {}, made = standIn(service), ...tools }: BedOptions = {}): Bed => {
  const capture = createStandInCapture(bytes, tools);
  const system: System = { ...made.system, machine: { ...made.system.machine, captureTools: capture.tools } };
  const out = join(made.sandbox.root, 'start.pcapng');
  return {
    made,
    capture,
    system,
    out,
    run: (options = {}, context = {}) => captureRun({ system, version: '0.0.0', ...context }, { out, ...options }),
  };
};

/** The service runs, no session is left, and nothing of the run lies in the state folder. */
const expectEnded = ({ made, capture, system }: Bed): void => {
  expect(made.service('connector').state).toBe('running');
  expect(capture.session()).toBeNull();
  expect(findCaptureJournal(system).kind).toBe('missing');
  const { captures } = stateFiles(system.machine.stateFolder);
  expect(existsSync(captures) ? readdirSync(captures) : []).toEqual([]);
};

const codeOf = ({ error }: Report): string | undefined => error?.code;

describe('capture run', () => {
  it('restarts the service within a capture, hands the file over, and reads it', async () => {
    const bed = createBed();
    const pid = bed.made.service('connector').pid;
    const report = await bed.run();
    expect([report.outcome, report.error, exitCodeFor(captureRunCommand, report)]).toEqual(['applied', undefined, 0]);
    expect(bed.capture.calls).toEqual(['pktmon.exe start', 'pktmon.exe stop', 'pktmon.exe etl2pcap']);
    expect(bed.made.calls).toEqual([`stop ${connector}`, `start ${connector}`]);
    expect(bed.made.service('connector').pid).not.toBe(pid);
    expect(readFileSync(bed.out)).toEqual(healthy);
    expect([report.files, report.capture?.verdict.state]).toEqual([[bed.out], 'clear']);
    if (process.platform !== 'win32') expect(statSync(bed.out).mode & 0o777).toBe(0o600);
    expectEnded(bed);
  });

  it('ends with 2 where the capture shows a fault', async () => {
    const report = await createBed({ bytes: forbidden }).run();
    expect([report.outcome, exitCodeFor(captureRunCommand, report)]).toEqual(['applied', 2]);
  });

  it('waits as long as it is told, and shows that it does', async () => {
    const bed = createBed();
    const begun = bed.made.clock.now();
    const phases = new Set<string>();
    await bed.run({ seconds: 300 }, { progress: ({ phase }) => phases.add(phase) });
    expect(bed.made.clock.now() - begun).toBeGreaterThanOrEqual(300_000);
    expect(phases).toContain('capturing');
  });

  it('interrupted while it waits, it ends the capture and reads it', async () => {
    const bed = createBed();
    let waits = 0;
    const progress: Context['progress'] = ({ phase }) => {
      if (phase === 'capturing') waits += 1;
    };
    const report = await bed.run({ seconds: 86_400 }, { progress, interrupted: () => waits > 3 });
    expect([report.outcome, waits]).toEqual(['applied', 4]);
    expectEnded(bed);
  });

  it('interrupted before the service is stopped, it does not stop it', async () => {
    const bed = createBed();
    const report = await bed.run({}, { interrupted: () => true });
    expect([codeOf(report), report.outcome, bed.made.calls]).toEqual(['INTERRUPTED', 'rolledBack', []]);
    expectEnded(bed);
  });

  it.each([
    ['there is no pktmon', null],
    ['pktmon has no converter', helpOf2019],
  ])('takes it with netsh and keeps the .etl where %s', async (_, help) => {
    const bed = createBed({ help });
    const report = await bed.run();
    const kept = join(bed.made.sandbox.root, 'start.etl');
    expect(bed.capture.calls).toEqual(['netsh.exe start', 'netsh.exe stop']);
    expect([report.files, report.capture, exitCodeFor(captureRunCommand, report)]).toEqual([[kept], undefined, 0]);
    expect(readFileSync(kept, 'utf8')).toBe('trace');
    expect(report.warnings?.map(({ message }) => message).join()).toContain('https://github.com/microsoft/etl2pcapng');
    expectEnded(bed);
  });

  it('gives a converted capture another ending than that of a trace, and reads it', async () => {
    const bed = createBed();
    const report = await bed.run({ out: join(bed.made.sandbox.root, 'start.ETL') });
    expect([report.files, report.warnings, report.capture?.verdict.state]).toEqual([[bed.out], undefined, 'clear']);
  });

  it('the process that it started is known to have read the file', async () => {
    const bed = createBed();
    await bed.run();
    const report = await set({ system: bed.system, version: '0.0.0' }, { mode: 'system' }, { whatIf: true });
    expect(report.services[0]?.restartPending).toBe('no');
  });
});

describe('a what-if', () => {
  it('prints every step and does none, on a system for reading', async () => {
    const bed = createBed();
    const context = { system: readOnly(bed.system), version: '0.0.0' };
    const report = await captureRun(context, { out: bed.out, whatIf: true });
    expect([report.outcome, report.changed, bed.capture.calls, bed.made.calls]).toEqual(['planned', false, [], []]);
    const done = await bed.run();
    const nameless = (steps: Report['steps']) => steps?.map((step) => step.replace(/\d{8}T?\d+[\w-]*/g, 'ID'));
    expect(nameless(report.steps)).toEqual(nameless(done.steps));
    expect(report.steps).toHaveLength(8);
  });
});

describe('capture run is refused, and nothing is touched', () => {
  it.each<[string, BedOptions, string, number]>([
    ['a stopped service', { service: { state: 'stopped' } }, 'SERVICE_NOT_RUNNING', 69],
    ['running dependents', { service: { dependents: ['Other'] } }, 'SERVICE_HAS_DEPENDENTS', 69],
  ])('for %s', async (_, options, code, exitCode) => {
    const bed = createBed(options);
    const report = await bed.run();
    expect([codeOf(report), exitCodeFor(captureRunCommand, report), report.changed]).toEqual([code, exitCode, false]);
    expect([bed.made.calls, bed.capture.calls]).toEqual([[], []]);
  });

  it.each(['pktmon.exe', 'netsh.exe'] as const)('while a capture of %s runs, which stays', async (program) => {
    const bed = createBed();
    bed.capture.begin(program, 'C:\\theirs.etl');
    const report = await bed.run();
    expect([codeOf(report), exitCodeFor(captureRunCommand, report)]).toEqual(['CAPTURE_RUNNING', 75]);
    expect([bed.made.calls, bed.capture.calls]).toEqual([[], []]);
    expect(bed.capture.session()).not.toBeNull();
  });

  it.each<[string, (root: string) => string]>([
    ['a folder that is not there', (root) => join(root, 'nowhere', 'a.pcapng')],
    ['a folder', (root) => join(root, 'Program Files')],
  ])('for --out in %s', async (_, outIn) => {
    const bed = createBed();
    const report = await bed.run({ out: outIn(bed.made.sandbox.root) });
    expect([codeOf(report), bed.made.calls]).toEqual(['USAGE', []]);
  });
});

describe('each call of a program that says no', () => {
  it.each([
    ['start', 'CAPTURE_FAILED'],
    ['etl2pcap', 'CAPTURE_FAILED'],
  ])('%s: the service runs again and no capture is left', async (verb, code) => {
    const bed = createBed({ refused: [verb] });
    const report = await bed.run();
    expect([codeOf(report), report.outcome, exitCodeFor(captureRunCommand, report)]).toEqual([code, 'rolledBack', 74]);
    expect(report.error?.detail).toContain('refused by the test');
    expectEnded(bed);
  });

  it('stop: what is left is listed, and the record stays for the next run', async () => {
    const bed = createBed({ refused: ['stop'] });
    const report = await bed.run();
    expect([codeOf(report), report.outcome]).toEqual(['ROLLBACK_INCOMPLETE', 'incomplete']);
    expect(report.error?.leftovers?.map(({ remedy }) => remedy)).toEqual(['End the capture with: pktmon.exe stop']);
    expect(findCaptureJournal(bed.system).kind).toBe('known');
    expect(bed.made.service('connector').state).toBe('running');
  });
});

/** The number of calls that a run makes which goes well. */
const callsOfRun = async (): Promise<readonly string[]> => {
  const sandbox = createTestSandbox({ outsideTest: true });
  const bed = createBed({ made: { sandbox, ...createStandIn(sandbox) } });
  const faulty = createFaultySystem(bed.system, 'failOnce', Number.POSITIVE_INFINITY);
  await captureRun({ system: faulty.system, version: '0.0.0' }, { out: bed.out });
  return faulty.calls;
};

const calls = await callsOfRun();

describe.each<FaultKind>(['failOnce', 'failFromThere', 'die'])('at every call of the system, %s', (kind) => {
  it.each(calls.map((name, at) => [at + 1, name] as const))('call %i, %s', async (at) => {
    const bed = createBed();
    const faulty = createFaultySystem(bed.system, kind, at);
    const report = await captureRun({ system: faulty.system, version: '0.0.0' }, { out: bed.out }).catch(() => null);
    if (kind === 'failOnce' && report?.outcome !== 'incomplete') expectEnded(bed);
    // The next run of a command that changes something finishes it, whatever that command is about.
    const next = await set({ system: bed.system, version: '0.0.0' }, document);
    expect(next.error).toBeUndefined();
    expectEnded(bed);
  });
});

describe('a capture that a killed run has left', () => {
  const killed = async (): Promise<Bed> => {
    const bed = createBed();
    const at = calls.findIndex((name) => name.startsWith('run pktmon.exe stop')) + 1;
    const faulty = createFaultySystem(bed.system, 'die', at);
    await captureRun({ system: faulty.system, version: '0.0.0' }, { out: bed.out }).catch(() => null);
    expect(bed.capture.session()).not.toBeNull();
    return bed;
  };

  it('is ended by a set that has nothing to do', async () => {
    const bed = await killed();
    await set({ system: bed.system, version: '0.0.0' }, { mode: 'system' });
    expectEnded(bed);
  });

  it('is ended by the next capture run, which then takes its own', async () => {
    const bed = await killed();
    const report = await bed.run();
    expect([report.outcome, report.capture?.verdict.state]).toEqual(['applied', 'clear']);
    expectEnded(bed);
  });

  it('is left alone by a what-if, which says so', async () => {
    const bed = await killed();
    const report = await bed.run({ whatIf: true });
    expect(report.steps).toEqual(['end the capture that an earlier run has left behind, and start its service']);
    expect(bed.capture.session()).not.toBeNull();
  });

  it("of somebody else's session by now is not ended: only the service is started", async () => {
    const bed = await killed();
    bed.made.outside('connector', 'stopped');
    bed.capture.begin('pktmon.exe', 'C:\\theirs.etl');
    await set({ system: bed.system, version: '0.0.0' }, document);
    expect(bed.capture.session()?.trace).toBe('C:\\theirs.etl');
    expect(bed.made.service('connector').state).toBe('running');
    expect(findCaptureJournal(bed.system).kind).toBe('missing');
  });

  it('a record that nobody understands stops every change before anything is touched', async () => {
    const bed = createBed();
    mkdirSync(bed.system.machine.stateFolder, { recursive: true });
    bed.system.files.create(
      stateFiles(bed.system.machine.stateFolder).captureJournal,
      Buffer.from('{"schemaVersion":1,"service":"Spooler"}'),
    );
    const report = await set({ system: bed.system, version: '0.0.0' }, document);
    expect([codeOf(report), bed.made.calls]).toEqual(['READ_FAILED', []]);
  });
});
