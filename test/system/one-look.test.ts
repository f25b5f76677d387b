import fs, { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSystem } from '../../src/open-system.ts';
import { nodeFiles } from '../../src/system/node-files.ts';
import { forOneLook } from '../../src/system/one-look.ts';
import { asReport, runMain } from '../cli/run-main.ts';
import { machineConfigText } from '../helpers/machine-config.ts';
import { createRoot, machineConfigPlace, placeOf } from '../helpers/offline-root.ts';
import { createTestSandbox, shippedText } from '../helpers/sandbox.ts';

const calls = ['lstatSync', 'statSync', 'readdirSync', 'openSync', 'fstatSync', 'readSync', 'closeSync'] as const;

/** Counts Node's calls of the file system until the test ends. */
const countCalls = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of calls) {
    const own = fs[name] as (...args: unknown[]) => unknown;
    const counted = (...args: unknown[]): unknown => {
      counts[name] = (counts[name] ?? 0) + 1;
      return own(...args);
    };
    Object.assign(fs, { [name]: counted });
    onTestFinished(() => {
      Object.assign(fs, { [name]: own });
      syncBuiltinESMExports();
    });
  }
  syncBuiltinESMExports();
  return counts;
};

const connector = placeOf('entra', 'connector');
const shipped = { [connector]: shippedText, [placeOf('entra', 'updater')]: shippedText };

it('test looks at a root in two lists, seven looks and three files of four calls', async () => {
  const root = createRoot({ ...shipped, [machineConfigPlace]: machineConfigText('') });
  const look = () => runMain(['test', '--mode', 'system', '--json', '--root', root]);
  // The first one also loads the command.
  await look();
  const counts = countCalls();
  const { code } = await look();
  expect(code).toBe(0);
  expect(counts).toEqual({ lstatSync: 7, readdirSync: 2, openSync: 3, fstatSync: 3, readSync: 3, closeSync: 3 });
});

it('the version of the program takes one look and one file more, and nothing where there is no program', async () => {
  const root = createRoot({ ...shipped, [machineConfigPlace]: machineConfigText('') });
  writeFileSync(join(root, connector.replace(/\.config$/, '')), 'MZ');
  const look = () => runMain(['test', '--mode', 'system', '--json', '--root', root]);
  await look();
  const counts = countCalls();
  await look();
  expect(counts).toEqual({ lstatSync: 8, readdirSync: 2, openSync: 4, fstatSync: 4, readSync: 4, closeSync: 4 });
});

it('a system that is opened for one look keeps its lists, and any other looks again', async () => {
  const root = createRoot(shipped);
  const [once, always] = [await openSystem({ root, forOneLook: true }), await openSystem({ root })];
  const folder = dirname(join(root, connector));
  const before = [once.files.list(folder), always.files.list(folder)];
  writeFileSync(join(folder, 'new.txt'), '');
  expect(once.files.list(folder)).toEqual(before[0]);
  expect(always.files.list(folder)).toHaveLength(2);
});

it('only commands that read are given one', async () => {
  const { root } = createTestSandbox();
  const asked: (boolean | undefined)[] = [];
  const watched: typeof openSystem = (options) => {
    asked.push(options.forOneLook);
    return openSystem(options);
  };
  for (const command of ['test', 'set']) {
    await runMain([command, '--mode', 'bypass', '--root', root], { openSystem: watched });
  }
  expect(asked).toEqual([true, false]);
});

describe('files for one look', () => {
  it('refuse every write', () => {
    const root = createRoot({});
    const files = forOneLook(nodeFiles);
    expect(() => files.create(join(root, 'a'), Buffer.of(1))).toThrow('create');
    expect(() => files.makeFolder(join(root, 'a'))).toThrow('makeFolder');
    expect(() => files.remove(join(root, 'a'))).toThrow('remove');
  });

  it('find a connector whose names are in other letters', async () => {
    const root = createRoot(
      Object.fromEntries(Object.entries(shipped).map(([path, text]) => [path.toUpperCase(), text])),
    );
    const { out } = await runMain(['test', '--mode', 'system', '--json', '--root', root]);
    const files = Object.keys(shipped).map((path) => join(root, path.toUpperCase()));
    expect(asReport(out.trimEnd()).services.map(({ configFile }) => configFile)).toEqual(files);
  });
});
