import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedConstants, mergedModule } from '../../scripts/stage-powershell.ts';
import { errorCodes, exitCodes } from '../../src/errors.ts';
import { beyondAscii } from './ascii.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'powershell', 'AppProxyConnectorProxy');
const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.\w+$/.test(file));

describe('the sources of the PowerShell module', () => {
  it.each(files)('%s is ASCII, since Windows PowerShell reads a file without BOM by the code page', (file) => {
    expect(beyondAscii(readFileSync(join(folder, file)))).toEqual([]);
  });

  it('are found not to be ASCII where they are not, with the line', () => {
    expect(beyondAscii(readFileSync(join(import.meta.dirname, 'fixtures', 'not-ascii.ps1')))).toEqual([
      'line 1: U+00FC',
    ]);
  });

  it.each(files.filter((file) => /^(Public|Private)/.test(file)))(
    '%s defines what its name says, and nothing else',
    (file) => {
      const defined = [...read(file).matchAll(/^(?:function|filter) ([\w-]+)/gm)].map(([, name]) => name);
      const name = basename(file, '.ps1');
      expect(defined).toEqual([name]);
    },
  );

  it('are merged into one file, the classes first', () => {
    const merged = mergedModule(folder);
    expect(merged.startsWith('Set-StrictMode -Version Latest\n')).toBe(true);
    expect(merged.indexOf('class BooleanTextAttribute')).toBeLessThan(merged.indexOf('function '));
    for (const file of files.filter((one) => one.endsWith('.ps1') && !one.startsWith('examples')))
      expect(merged).toContain(read(file).trimEnd());
  });

  it('say the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const [, said] = /^\s*ModuleVersion\s*=\s*'([^']+)'/m.exec(read('AppProxyConnectorProxy.psd1')) ?? [];
    expect(said).toBe(version.split('-')[0]);
  });
});

const constants = `${read('Constants.ps1')}\n${generatedConstants()}\n`;
const table = (name: string, key: string): [string, string][] => {
  const [, body = ''] = new RegExp(`\\$script:${name} = (?:\\[ordered\\])?@\\{\\n([^}]*)\\}`).exec(constants) ?? [];
  return [...body.matchAll(new RegExp(`^\\s*(${key})\\s*= '?(\\w+)'?$`, 'gm'))].map(([, left = '', right = '']) => [
    left,
    right,
  ]);
};
const categories = table('CategoryOfExitCode', '\\d+');

describe('the error table of the PowerShell module', () => {
  it('has every error code of the program with its exit code, and no other', () => {
    const own = Object.fromEntries(table('ExitCodeOfError', '[A-Z_]+').map(([code, exit]) => [code, Number(exit)]));
    expect(own).toEqual(errorCodes);
  });

  it('has a category for every exit code that is no answer', () => {
    const known = Object.values(exitCodes).filter((code) => code >= 64);
    expect(categories.map(([code]) => Number(code))).toEqual([...known].sort((a, b) => a - b));
  });
});

describe('docs/powershell.md', () => {
  const docs = readFileSync(join(root, 'docs', 'powershell.md'), 'utf8');

  it('has a row for each cmdlet', () => {
    const cmdlets = files.filter((file) => file.startsWith('Public')).map((file) => basename(file, '.ps1'));
    expect(cmdlets.filter((name) => !docs.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it("has a row for each error id of the module's own", () => {
    const sources = files.filter((file) => file.endsWith('.ps1')).map((file) => read(file));
    const ids = sources.flatMap((text) =>
      [...text.matchAll(/(?:-Id |-ErrorId |\$Id = |\$id, \$category(?:, \$message)? = )'?([A-Z]+_[A-Z_]+)/g)].map(
        ([, id = '']) => id,
      ),
    );
    const own = [...new Set(ids)].filter((id) => !Object.hasOwn(errorCodes, id)).sort();
    const rows = [...docs.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, id]) => id).sort();
    expect(rows).toEqual(own);
  });

  it('has each error category with its exit codes', () => {
    const rows = [...docs.matchAll(/^\| `([A-Z]\w+)` \| ([\d, ]+) \|$/gm)].flatMap(([, category, codes = '']) =>
      codes.split(', ').map((code) => `${code} ${category}`),
    );
    expect(rows.sort()).toEqual(categories.map(([code, category]) => `${code} ${category}`).sort());
  });
});
