import { type ExitCode, exitCodes } from '../errors.ts';
import { createDemoSandbox, type DemoSandbox, openDemoFolder } from '../system/demo-sandbox.ts';
import { quoted } from '../text/invocation.ts';
import { version } from '../version.ts';
import type { PrintingCommand, Shell } from './command.ts';

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

const runStep = async (step: Step, sandbox: DemoSandbox, folder: string, { print, run }: Shell): Promise<boolean> => {
  const argv = [...step.command, '--root', folder];
  await print(`\n# ${step.title}\n$ appproxyctl ${argv.map((argument) => quoted(argument) ?? argument).join(' ')}\n`);
  step.before?.(sandbox);
  const was = sandbox.fingerprint();
  const code = await run(argv);
  const asTold = code === step.exitCode && (step.holds?.(sandbox, was) ?? true);
  await print(`[exit code ${code}${asTold ? '' : `, which is not what was to happen (${step.exitCode})`}]\n`);
  return asTold;
};

/** Tells the whole story in a sandbox, on any system. Exit code 70 if a step does not come out as told. */
const runDemo = async (shell: Shell, keep: string | null): Promise<ExitCode> => {
  const { folder, close } = openDemoFolder(keep);
  try {
    const sandbox = createDemoSandbox(folder);
    await shell.print(`A sandbox with simulated services, in place of C:\\: ${folder}\n`);
    for (const step of steps) {
      if (!(await runStep(step, sandbox, folder, shell))) return exitCodes.internal;
    }
    const rest = keep === null ? '' : ` Go on with: appproxyctl get --root ${quoted(folder) ?? folder}`;
    await shell.print(`\nAll ${steps.length} steps came out as told.${rest}\n`);
    return exitCodes.done;
  } finally {
    close();
  }
};

/** 40 simulated servers, some drifted, some broken, and the page about them. */
const runFleetDemo = async (shell: Shell, into: string): Promise<ExitCode> => {
  const { createDemoFleet } = await import('./demo-fleet.ts');
  const { folder } = openDemoFolder(into);
  await shell.print(`40 simulated servers, each set and tested as the program does it: ${folder}\n`);
  const { reports, servers, page } = await createDemoFleet(folder, version);
  const files = [reports, '--expect', servers, '--html', page];
  await shell.print(`\n$ appproxyctl fleet ${files.map((word) => quoted(word) ?? word).join(' ')}\n`);
  const code = await shell.run(['fleet', ...files]);
  if (code !== exitCodes.answerIsNo) return exitCodes.internal;
  await shell.print(`\nThe page about them: ${page}\n`);
  return exitCodes.done;
};

/** `appproxyctl demo` */
export const demoCommand: PrintingCommand = {
  name: 'demo',
  kind: 'prints',
  summary: 'the whole story in a sandbox, on any system',
  about: ['Works on a throw-away copy of both files as shipped. Nothing of this computer is read or changed.'],
  options: ['keep', 'fleet'],
  examples: [
    { line: 'appproxyctl demo', says: 'plan, set, drift, repair, rollback, restore' },
    { line: 'appproxyctl demo --keep sandbox', says: 'and keep the folder to play with' },
    { line: 'appproxyctl demo --fleet fleet', says: 'a fleet of servers, and the page about it' },
  ],
  print: (shell, { settings: { keep, fleet } }) =>
    fleet === undefined ? runDemo(shell, keep ?? null) : runFleetDemo(shell, fleet),
};
