import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Edition, Role } from '../../src/products/connector.ts';
import type { SandboxService } from '../../src/system/sandbox.ts';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { runProgram } from './program.ts';

const folder = (name: string): string => fileURLToPath(new URL(`./${name}`, import.meta.url));
export const documents = folder('documents');
export const goldens = folder('golden');

/** Something that happens before the command that is judged. */
export type Step = (sandbox: TestSandbox) => void | Promise<void>;

export interface Scenario {
  /** The folder of its golden files. */
  readonly name: string;
  /** What has to come true, as a sentence. */
  readonly says: string;
  readonly edition?: Edition;
  /** Names of files in `before/`; `null`: the service is not installed. */
  readonly before?: Readonly<Partial<Record<Role, string | null>>>;
  /** A plain folder, whose services can't be asked. */
  readonly offline?: boolean;
  readonly steps?: readonly Step[];
  /** Without `--root` and `--json`, which are added; `{root}` and `{documents}` are filled in. */
  readonly command: readonly string[];
  /** A name in `documents/`, for standard input. */
  readonly stdin?: string;
  readonly exitCode: number;
  /** Files whose bytes are not as before: what they hold then lies beside the golden report. */
  readonly changes?: readonly Role[];
}

export const beforeBytes = (name: string): Buffer => readFileSync(join(folder('before'), name));

export const documentBytes = (name: string): Buffer => readFileSync(join(documents, name));

const shipped = (edition: Edition, role: Role): string => `${edition}-${role}.config`;

/** The scenario's server on the disk, with everything done that comes before the command. */
export const stage = async ({
  edition = 'entra',
  before = {},
  offline,
  steps = [],
}: Scenario): Promise<TestSandbox> => {
  const roles = (['connector', 'updater'] as const).filter((role) => before[role] !== null);
  const sandbox = createTestSandbox({ edition, installed: roles });
  for (const role of roles) sandbox.write(role, beforeBytes(before[role] ?? shipped(edition, role)));
  if (offline === true) rmSync(join(sandbox.root, 'appproxyctl-sandbox.json'));
  for (const step of steps) await step(sandbox);
  return sandbox;
};

/** The command line as it is given to the program. */
export const argvOf = ({ command }: Pick<Scenario, 'command'>, root: string): string[] => {
  const filled = command.map((word) => word.replace('{root}', root).replace('{documents}', documents));
  const named = ['--root', '--roots'].some((option) => filled.includes(option)) || filled[0] === 'validate';
  return [...filled, ...(named ? [] : ['--root', root]), '--json'];
};

/** The program has been run with this command line, and came out so. */
export const ran =
  (command: readonly string[], exitCode = 0): Step =>
  async ({ root }) => {
    const { exitCode: code, stderr } = await runProgram(argvOf({ command }, root));
    expect({ code, stderr: code === exitCode ? '' : stderr }).toEqual({ code: exitCode, stderr: '' });
  };

/** Somebody has written the file. */
export const wrote =
  (role: Role, name: string): Step =>
  (sandbox) =>
    sandbox.write(role, beforeBytes(name));

/** The simulated service is so. */
export const service =
  (role: Role, to: Partial<SandboxService>): Step =>
  (sandbox) =>
    sandbox.changeService(role, to);

/** A file below the root holds a text. */
export const placed =
  (path: string, text: string): Step =>
  ({ root }) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
