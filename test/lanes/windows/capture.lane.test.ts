import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stateFiles } from '../../../src/records/state-folder.ts';
import { pcapng } from '../../capture/build/files.ts';
import { asked, known } from '../../capture/build/finding-scenes.ts';
import { later, together } from '../../capture/build/scenes.ts';
import { hasProgram, requireLane } from '../lane.ts';
import { type Answer, type ConnectorServer, createConnectorServer } from './connector-server.ts';
import { type FaultWatch, told, until, watchFaults } from './fault-watch.ts';

const here = requireLane('Wine', hasProgram('wine') && hasProgram('x86_64-w64-mingw32-gcc'));

const out = 'C:\\lane\\start.pcapng';
const forbidden = pcapng(together(known, asked('403 No'), later()));

describe.skipIf(!here)('the executable on a Windows server: a capture of the start', () => {
  let server: ConnectorServer;
  let watch: FaultWatch;

  const lane = (name: string): string => server.wine.path(`C:\\lane\\${name}`);
  const run = ['capture', 'run', '--out', out, '--seconds', '1', '--stop-timeout', '4', '--settle', '1'];
  const capture = (...args: string[]): Promise<Answer> => server.appproxyctl([...run, ...args]);
  const behave = (words: string): void => writeFileSync(lane('trace.behaviour'), words);
  const verbs = (): readonly string[] =>
    server.calls().flatMap((call) => /(?:pktmon|netsh)\.exe"? (?:trace )?(\w+)/i.exec(call)?.[1] ?? []);
  const isOn = (program = 'pktmon'): boolean => existsSync(lane(`${program}.exe.session`));
  const journal = (): string => stateFiles(server.stateFolder).captureJournal;

  /** The service runs, no session is left, and nothing of the run lies in the state folder. */
  const expectEnded = async (): Promise<void> => {
    await watch.bothRunWith('old');
    const { captures } = stateFiles(server.stateFolder);
    expect({ isOn: isOn(), journal: existsSync(journal()) }).toEqual({ isOn: false, journal: false });
    expect(existsSync(captures) ? readdirSync(captures) : []).toEqual([]);
  };

  /** Any command that changes something, and that has nothing to do itself. */
  const nextChange = async (): Promise<void> => {
    const next = await server.appproxyctl(['set', '--mode', 'system']);
    expect(told(next)).toMatchObject({ code: 0, error: undefined });
  };

  beforeAll(async () => {
    server = await createConnectorServer();
    watch = watchFaults(server);
    writeFileSync(lane('capture.pcapng'), forbidden);
  });
  afterAll(() => server?.close());
  beforeEach(async () => {
    for (const name of ['trace.behaviour', 'trace.waiting', 'pktmon.exe.session', 'start.pcapng']) {
      rmSync(lane(name), { force: true });
    }
    await server.reset();
  });

  it('is taken within a restart of the service, closed to others, and read', async () => {
    const answer = await capture();
    expect(told(answer)).toEqual({ code: 2, outcome: 'applied', error: undefined });
    expect(answer.report.capture?.findings.map(({ code }) => code)).toContain('PROXY_FORBIDDEN');
    expect(readFileSync(lane('start.pcapng'))).toEqual(forbidden);
    const calls = server.calls();
    expect(calls.filter((call) => call.includes('icacls.exe') && call.includes('capture.pcapng')).join()).toMatch(
      /\/inheritance:r \/grant:r \*S-1-5-18:F \*S-1-5-32-544:F/,
    );
    expect(watch.history('connector')).toEqual(['stopped', 'started old']);
    expect(watch.history('updater')).toEqual([]);
    await expectEnded();
  });

  it('is only told by a what-if, and refused where the service is stopped', async () => {
    const planned = await capture('--what-if');
    expect([told(planned).outcome, planned.report.steps?.length]).toEqual(['planned', 8]);
    await server.sc('stop', 'WAPCSvc');
    await server.waitFor('connector', 1);
    expect(told(await capture())).toEqual({ code: 69, outcome: 'failed', error: 'SERVICE_NOT_RUNNING' });
    expect(verbs()).toEqual([]);
  });

  it('is taken with netsh where there is no pktmon, and how it is converted is said', async () => {
    const [pktmon, away] = ['pktmon.exe', 'pktmon.away'].map((name) =>
      server.wine.path(`C:\\windows\\system32\\${name}`),
    );
    renameSync(pktmon ?? '', away ?? '');
    const answer = await capture();
    renameSync(away ?? '', pktmon ?? '');
    expect(told(answer)).toEqual({ code: 0, outcome: 'applied', error: undefined });
    expect([answer.report.files, verbs()]).toEqual([['C:\\lane\\start.etl'], ['start', 'stop']]);
    expect(answer.report.warnings?.[0]?.message).toContain('etl2pcapng');
    await expectEnded();
  });

  it.each(['start', 'stop', 'etl2pcap'])(
    'pktmon %s fails once: the service runs and no capture is left',
    async (verb) => {
      behave(`fail=${verb}`);
      expect(told(await capture())).toEqual({ code: 74, outcome: 'rolledBack', error: 'CAPTURE_FAILED' });
      expect(existsSync(lane('start.pcapng'))).toBe(false);
      await expectEnded();
    },
  );

  it('the file can not be put in its place: the service runs and no capture is left', async () => {
    writeFileSync(lane('start.pcapng'), 'theirs');
    const holder = server.wine.start('C:\\lane\\hold.exe', [out, '600000']);
    await until(() => existsSync(lane('start.pcapng.held')));
    const answer = await capture();
    holder.kill('SIGKILL');
    await holder.ended;
    expect(told(answer)).toEqual({ code: 74, outcome: 'rolledBack', error: 'WRITE_FAILED' });
    expect(readFileSync(lane('start.pcapng'), 'utf8')).toBe('theirs');
    await expectEnded();
  });

  it('the service does not start: it is said, and the next change starts it', async () => {
    server.behave('connector', 'refuse');
    expect(told(await capture('--start-timeout', '4'))).toEqual({
      code: 71,
      outcome: 'incomplete',
      error: 'ROLLBACK_INCOMPLETE',
    });
    expect(isOn()).toBe(false);
    server.behave('connector');
    await nextChange();
    await expectEnded();
  });

  it.each<[string, string, () => boolean]>([
    ['with the record written', '', () => existsSync(journal())],
    ['with the service stopped', '', () => watch.logged('connector', 'stopped')],
    ['while the capture starts', 'wait=start', () => existsSync(lane('trace.waiting'))],
    ['with the capture on', '', () => isOn()],
    ['with the service started', '', () => watch.logged('connector', 'started')],
    ['while the capture stops', 'wait=stop', () => existsSync(lane('trace.waiting'))],
    ['while it is converted', 'wait=etl2pcap', () => existsSync(lane('trace.waiting'))],
  ])('killed %s, it is ended by the next change, and the service runs', async (_, words, sign) => {
    if (words !== '') behave(words);
    const killed = server.startAppproxyctl(run);
    await until(sign);
    killed.kill('SIGKILL');
    await killed.ended;
    rmSync(lane('trace.behaviour'), { force: true });
    await nextChange();
    await expectEnded();
  });
});
