import { describe, expect, it } from 'vitest';
import { floors, importers, outside } from './floors.ts';
import { type Import, importsOf, readImportGraph } from './import-graph.ts';

const placeOf = (file: string): string => file.split('/', 1)[0]?.replace(/\.ts$/, '') ?? '';
const floorOf = (place: string): number => floors.findIndex((places) => places.includes(place));

const mayImport = ({ from, to, ours }: Import): boolean => {
  if (!ours)
    return importers[to]?.some((place) => from === place || (/^$|\/$/.test(place) && from.startsWith(place))) === true;
  if (to.startsWith('..')) return outside[to] === from;
  const [place, target] = [placeOf(from), placeOf(to)];
  return target === place || (floorOf(target) !== -1 && floorOf(target) < floorOf(place));
};

/** What is wrong with an import, `null` if nothing. */
const refusal = (one: Import): string | null => {
  const { from, to } = one;
  if (floorOf(placeOf(from)) === -1) return `${from}: src/${placeOf(from)} is on no floor`;
  return mayImport(one) ? null : `${from} imports ${to}`;
};

const files = (graph: readonly Import[]): ReadonlyMap<string, readonly string[]> => {
  const map = new Map<string, string[]>();
  for (const { from, to, ours } of graph) if (ours) map.set(from, [...(map.get(from) ?? []), to]);
  return map;
};

/** The first way from a file back to itself. */
const cycleIn = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null => {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    done.add(file);
    for (const next of graph.get(file) ?? []) {
      const found = walk(next, [...way, file]);
      if (found !== null) return found;
    }
    return null;
  };
  for (const file of graph.keys()) {
    const found = walk(file, []);
    if (found !== null) return found;
  }
  return null;
};

describe('the floors', () => {
  const graph = readImportGraph('src');

  it('every import of src/ goes to the same place or to a floor below', () => {
    expect(graph.map(refusal).filter((found) => found !== null)).toEqual([]);
  });

  it('no file imports itself by any way', () => {
    expect(cycleIn(files(graph))).toBeNull();
  });

  it.each([
    ['a stage may not import a later one', 'desired.ts', './plan.ts'],
    ['nor a type of it', 'plan.ts', './commands/set.ts'],
    ['errors know no stage', 'errors.ts', './report.ts'],
    ['what is kept knows no plan', 'records/journal.ts', '../plan.ts'],
    ['nothing imports the command line', 'report.ts', './cli/main.ts'],
    ['the XML room knows nothing of proxies', 'xml/parse.ts', '../proxy/state.ts'],
    ["nor does what is .NET's", 'dotnet/structure.ts', '../proxy/state.ts'],
    ['the proxy room knows nothing of files', 'proxy/reading.ts', '../system/system.ts'],
    ['the system room knows nothing of what is observed', 'system/sandbox.ts', '../observed.ts'],
    ['a command meets files through System only', 'commands/get.ts', 'node:fs'],
    ['a stage too', 'apply.ts', 'node:fs/promises'],
    ['and processes', 'records/journal.ts', 'node:child_process'],
    ['also through a package', 'observed.ts', 'execa'],
    ['the document is read from bytes only', 'document/decode.ts', 'node:fs'],
    ['sockets are for the network room alone', 'system/node-files.ts', 'node:net'],
    ['and programs for one file', 'system/sandbox.ts', 'execa'],
    ['a module of Node has to be in the table', 'system/windows.ts', 'node:http'],
    ['a package too', 'xml/parse.ts', 'undici'],
    ['nothing outside of src is the program', 'plan.ts', '../test/helpers/seed.ts'],
  ])('%s: %s does not import %s', (_, file, target) => {
    for (const line of [
      `import type { thing } from '${target}';`,
      `export { thing } from '${target}';`,
      `export const load = () => import('${target}');`,
    ]) {
      expect(importsOf(file, line).map(refusal)).not.toEqual([null]);
    }
  });

  it('a module of Node that is asked for by a call is an import as well', () => {
    expect(importsOf('plan.ts', "process.getBuiltinModule('node:fs').rmSync('x');").map(refusal)).toEqual([
      'plan.ts imports node:fs',
    ]);
  });

  it('every row of the tables is needed', () => {
    const places = new Set(
      graph.flatMap(({ from, to, ours }) => (ours ? [placeOf(from), placeOf(to)] : [placeOf(from)])),
    );
    expect(floors.flat().filter((place) => !places.has(place))).toEqual([]);
    const imported = new Set(graph.map(({ to }) => to));
    expect([...Object.keys(importers), ...Object.keys(outside)].filter((name) => !imported.has(name))).toEqual([]);
  });

  it('a circle is found', () => {
    expect(
      cycleIn(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b', 'c', 'b']);
  });
});
