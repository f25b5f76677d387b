import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineConfigText } from '../../test/helpers/machine-config.ts';
import { machineConfigPlace } from '../../test/helpers/offline-root.ts';
import { buildJudge, missingTool } from '../../test/lanes/microsoft-parser/judge.ts';
import { configuration, writeConnector } from './connector-files.ts';
import type { Row } from './fleet.ts';
import { watch } from './processes.ts';

const many = 10_000;
const few = 1_000;

/** A fleet by what its servers' files hold; `goal`: CPU time beside Microsoft's parser. */
interface Kind {
  readonly name: string;
  readonly goal: string;
  textOf(server: number): string;
}

/** The file says what the bench asks for; `size` is in bytes. */
const common = (size: number): string => configuration(size, 2);

/** As large, and like no other server's. */
const own = (size: number, server: number): string =>
  common(size).replace('</appSettings>', `<add key="Server" value="${server}"/></appSettings>`);

const small = 400;
const shipped = 3 * 1024;

const kinds: readonly Kind[] = [
  {
    name: 'nine of ten files equal',
    goal: '0.20 or less',
    textOf: (server) => (server % 10 === 0 ? own(shipped, server) : common(shipped)),
  },
  { name: 'every small file differs', goal: '0.25 or less', textOf: (server) => own(small, server) },
  { name: 'every file of 3 KiB differs', goal: '0.33 or less', textOf: (server) => own(shipped, server) },
];

/** Writes the servers below `folder`, each with a machine.config, and lists of them and of their files beside it. */
const writeServers = (folder: string, { textOf }: Kind): { all: string; few: string; files: string } => {
  const roots = Array.from({ length: many }, (_, server) => join(folder, String(server)));
  const files = roots.flatMap((root, server) => writeConnector(root, textOf(server)));
  for (const root of roots) {
    mkdirSync(join(root, machineConfigPlace, '..'), { recursive: true });
    writeFileSync(join(root, machineConfigPlace), machineConfigText(''));
  }
  const lists = { all: join(folder, 'all.txt'), few: join(folder, 'few.txt'), files: join(folder, 'files.txt') };
  writeFileSync(lists.all, roots.join('\n'));
  writeFileSync(lists.few, roots.slice(0, few).join('\n'));
  writeFileSync(lists.files, files.join('\n'));
  return lists;
};

const mebibytes = (value: number): string => `${value.toFixed(0)} MiB`;
const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;

const measure = async (folder: string, command: readonly string[], kind: Kind, row: Row): Promise<void> => {
  const lists = writeServers(folder, kind);
  const output = join(folder, 'output');
  const tested = (list: string) => watch([...command, '--roots', list], output);
  const less = await tested(lists.few);
  const all = await tested(lists.all);
  const reports = readFileSync(output, 'utf8').trim().split('\n').length;
  if (reports !== many) throw new Error(`test wrote ${reports} reports for ${many} roots.`);
  const what = `10,000 roots, ${kind.name}`;
  row(
    `memory: ${what}, beside 1,000`,
    mebibytes(all.memory),
    mebibytes(less.memory),
    all.memory / less.memory,
    'flat, 100 MiB at most',
  );
  if (missingTool !== null) return console.error(`Left out: ${missingTool}.`);
  const judge = await watch([buildJudge(), '--bench', lists.files], output);
  const times = `${(judge.time / all.time).toFixed(1)} x faster`;
  const beside = `Microsoft's parser ${milliseconds(judge.time)}`;
  row(`\`test\` over ${what}: ${times}`, milliseconds(all.time), beside, all.time / judge.time, kind.goal);
};

/** `command`, a `test` without its roots, over fleets of each kind beside Microsoft's parser on the same files. */
export const manyRoots = async (work: string, command: readonly string[], row: Row): Promise<void> => {
  for (const kind of kinds) {
    const folder = join(work, 'many');
    await measure(folder, command, kind, row);
    rmSync(folder, { recursive: true });
  }
};
