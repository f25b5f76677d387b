import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConnectorProxyError, type ExitCode, exitCodes } from '../errors.ts';
import { nodeFiles } from '../system/node-files.ts';
import { createDemoSandbox, type DemoSandbox } from './demo-sandbox.ts';
import { quoted } from './invocation.ts';
import type { Output } from './output.ts';

export interface DemoOptions {
  /** Folder in which the sandbox is left; `null`: a temporary one that is removed. */
  readonly keep: string | null;
  readonly out: Output;
  /** Runs one command line of this program and answers with its exit code. */
  readonly run: (argv: readonly string[]) => Promise<ExitCode>;
}

interface Step {
  readonly title: string;
  /** What happens in the sandbox before the command is run. */
  readonly before?: (sandbox: DemoSandbox) => void;
  readonly command: readonly string[];
  readonly exitCode: ExitCode;
  /** What has to be true of the sandbox; `was` is its fingerprint before the command. */
  readonly holds?: (sandbox: DemoSandbox, was: string) => boolean;
}

const moved = (sandbox: DemoSandbox, was: string): boolean => sandbox.fingerprint() !== was;
const unmoved = (sandbox: DemoSandbox, was: string): boolean => sandbox.fingerprint() === was;
const address = ['--address', 'http://proxyserver:8080'];

const steps: readonly Step[] = [
  {
    title: 'Both files are as shipped. What is the connector configured to do?',
    command: ['get'],
    exitCode: exitCodes.done,
  },
  {
    title: 'What would change, if it were to use a proxy? (2 says: it is not in the desired state yet)',
    command: ['plan', ...address],
    exitCode: exitCodes.answerIsNo,
    holds: unmoved,
  },
  {
    title: 'Make it so: both files, then one service after the other.',
    command: ['set', ...address],
    exitCode: exitCodes.done,
    holds: moved,
  },
  { title: 'A second time: nothing to do.', command: ['set', ...address], exitCode: exitCodes.done, holds: unmoved },
  {
    title: 'An update of the connector has just written the shipped file again. Is the proxy still set?',
    before: (sandbox) => sandbox.update('connector'),
    command: ['test', ...address],
    exitCode: exitCodes.answerIsNo,
    holds: unmoved,
  },
  { title: 'Repair it.', command: ['set', ...address], exitCode: exitCodes.done, holds: moved },
  {
    title: 'A change after which the connector does not start: both files are put back, and it runs as before.',
    before: (sandbox) => sandbox.refuseNextStart('connector'),
    command: ['set', '--mode', 'bypass'],
    exitCode: exitCodes.serviceFailed,
  },
  { title: 'It is still as it was set.', command: ['test', ...address], exitCode: exitCodes.done, holds: unmoved },
  {
    title: 'Undo it all: the first bytes of both files again.',
    command: ['restore', '--to', 'original'],
    exitCode: exitCodes.done,
    holds: (sandbox) => sandbox.isAsShipped(),
  },
];

const openFolder = (keep: string | null): string => {
  if (keep === null) return mkdtempSync(join(tmpdir(), 'appproxyctl-demo-'));
  if (nodeFiles.stat(keep) !== null && nodeFiles.list(keep).length > 0) {
    const detail = 'The demo makes a sandbox of its own and overwrites nothing. Name a folder that is new or empty.';
    throw new ConnectorProxyError({ code: 'USAGE', message: `The folder ${keep} is not empty.`, detail, file: keep });
  }
  nodeFiles.makeFolder(keep);
  return resolve(keep);
};

const runStep = async (
  step: Step,
  sandbox: DemoSandbox,
  folder: string,
  { out, run }: DemoOptions,
): Promise<boolean> => {
  const argv = [...step.command, '--root', folder];
  await out.write(
    `\n# ${step.title}\n$ appproxyctl ${argv.map((argument) => quoted(argument) ?? argument).join(' ')}\n`,
  );
  step.before?.(sandbox);
  const was = sandbox.fingerprint();
  const code = await run(argv);
  const asTold = code === step.exitCode && (step.holds?.(sandbox, was) ?? true);
  await out.write(`[exit code ${code}${asTold ? '' : `, which is not what was to happen (${step.exitCode})`}]\n`);
  return asTold;
};

/** Tells the whole story in a sandbox, on any system. Exit code 70 if a step does not come out as told. */
export const runDemo = async (options: DemoOptions): Promise<ExitCode> => {
  const folder = openFolder(options.keep);
  try {
    const sandbox = createDemoSandbox(folder);
    await options.out.write(`A sandbox with simulated services, in place of C:\\: ${folder}\n`);
    for (const step of steps) {
      if (!(await runStep(step, sandbox, folder, options))) return exitCodes.internal;
    }
    const rest = options.keep === null ? '' : ` Go on with: appproxyctl get --root ${quoted(folder) ?? folder}`;
    await options.out.write(`\nAll ${steps.length} steps came out as told.${rest}\n`);
    return exitCodes.done;
  } finally {
    if (options.keep === null) rmSync(folder, { recursive: true, force: true });
  }
};
