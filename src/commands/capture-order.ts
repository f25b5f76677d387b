import { dirname, join, parse, resolve } from 'node:path';
import { chooseCaptureTool, endingToolOf, isSessionRunning } from '../apply/capture/capture-tool.ts';
import type { CaptureOrder } from '../apply/capture/take-capture.ts';
import { assertKnownJournal } from '../apply.ts';
import { ConnectorProxyError, usageError } from '../errors.ts';
import { assertConnector, type ObservedState, observe } from '../observed.ts';
import { serviceNames } from '../products/connector.ts';
import { runIdAt } from '../records/backups.ts';
import type { CaptureProgram, CaptureTools } from '../system/capture-tools.ts';
import { readOnly } from '../system/read-only.ts';
import type { System } from '../system/system.ts';

/** What a capture is asked to be. */
export interface CaptureWish {
  /** The file that is written. */
  readonly out: string;
  /** How long the capture goes on after the service was started. */
  readonly seconds?: number | undefined;
}

const usualSeconds = 30;

const programs: readonly CaptureProgram[] = ['pktmon.exe', 'netsh.exe'];

/** Somebody's session is theirs: it is neither used nor ended. */
const assertNoSession = async (tools: CaptureTools): Promise<void> => {
  for (const program of programs) {
    const { status } = endingToolOf(program);
    const answer = await tools.ask(program, status);
    if (answer === null || !isSessionRunning(answer.output)) continue;
    throw new ConnectorProxyError({
      code: 'CAPTURE_RUNNING',
      message: `A capture of ${program} is running already.`,
      detail: `It is not ours and is left as it is. Wait until it is over, or end it; ${program} ${status.join(' ')} shows it. Nothing was touched.`,
    });
  }
};

const runningPid = ({ services }: ObservedState): number => {
  const facts = services.find(({ name }) => name === serviceNames.connector)?.facts ?? null;
  if (facts?.state === 'running') return facts.pid;
  throw new ConnectorProxyError({
    code: 'SERVICE_NOT_RUNNING',
    message: `${serviceNames.connector} does not run.`,
    detail:
      'The capture is of the start of a connector that runs, and it runs again afterwards. Start the service first; where it does not start, its event log says why. Nothing was touched.',
  });
};

const assertNoDependents = async ({ services }: System): Promise<void> => {
  const dependents = await services.runningDependents(serviceNames.connector);
  if (dependents.length === 0) return;
  throw new ConnectorProxyError({
    code: 'SERVICE_HAS_DEPENDENTS',
    message: 'Other running services depend on the connector service, which has to be restarted.',
    detail: `Stop them first: ${dependents.join(', ')}. Nothing was touched.`,
  });
};

/** A file keeps its access list only where it is renamed within its drive. Its ending says whether it was converted. */
const placeOf = ({ files, machine }: System, out: string, converts: boolean): string => {
  const path = resolve(out);
  const { root, dir, name, ext } = parse(path);
  const drive = parse(machine.stateFolder).root;
  if (root.toLowerCase() !== drive.toLowerCase()) {
    throw usageError(`--out ${out} is not on drive ${drive}.`, 'Name a file on that drive, and move it afterwards.');
  }
  if (files.stat(dirname(path)) === null) {
    throw usageError(`There is no folder ${dirname(path)}.`, 'Make it first, or correct --out.');
  }
  const isTrace = ext.toLowerCase() === '.etl';
  const place = converts === isTrace ? join(dir, `${name}${converts ? '.pcapng' : '.etl'}`) : path;
  const there = files.stat(place);
  if (there === null || there.kind === 'file') return place;
  throw usageError(`${place} is not an ordinary file, and is not replaced.`, 'Name another one with --out.');
};

/**
 * Looks at everything that a capture needs, and touches nothing. Throws what is in its way: `USAGE`,
 * `CONNECTOR_NOT_FOUND`, `SERVICE_NOT_RUNNING`, `SERVICE_HAS_DEPENDENTS`, `CAPTURE_RUNNING`.
 */
export const makeCaptureOrder = async (
  system: System,
  { out, seconds = usualSeconds }: CaptureWish,
): Promise<CaptureOrder> => {
  const { captureTools: tools } = system.machine;
  if (tools === null) throw usageError('A capture can only be taken on this computer.', 'Leave --root out.');
  const looking = readOnly(system);
  const observed = await observe(looking);
  assertConnector(observed, system.host);
  assertKnownJournal(observed, looking);
  const pid = runningPid(observed);
  await assertNoDependents(looking);
  await assertNoSession(tools);
  const tool = chooseCaptureTool((await tools.ask('pktmon.exe', ['help']))?.output ?? null);
  return {
    id: runIdAt(system.clock.now()),
    tool,
    tools,
    service: serviceNames.connector,
    pid,
    wait: seconds * 1000,
    out: placeOf(looking, out, tool.convert !== null),
  };
};
