import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const [, section = ''] = readFileSync('CONTRIBUTING.md', 'utf8').split('\n## Dependencies\n');
const [forUse = '', forDevelopment = ''] = section.split('\n## ', 1)[0]?.split('| for development |') ?? [];

/** The packages that a table names in its first column. */
const namedIn = (table: string): readonly string[] =>
  [...table.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );

describe('CONTRIBUTING gives a reason for each package', () => {
  it.each([
    ['that the program has in it', forUse, manifest.dependencies],
    ['for development', forDevelopment, manifest.devDependencies],
  ])('%s', (_, table, packages: Readonly<Record<string, string>>) => {
    expect(namedIn(table).toSorted()).toEqual(Object.keys(packages).toSorted());
  });

  it('and every version is exact', () => {
    const versions = Object.values<string>({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
