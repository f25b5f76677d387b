import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { resourceManifest } from '../src/dsc/manifest.ts';
import { manifestFile } from '../src/dsc/names.ts';
import { errorCodes } from '../src/errors.ts';

const root = join(import.meta.dirname, '..');
const name = 'AppProxyConnectorProxy';

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ps1'))
    .sort()
    .map((file) => join(folder, file));

interface Property {
  readonly type: string;
  readonly enum?: readonly string[];
  readonly items?: Pick<Property, 'enum'>;
}

const table = (variable: string, rows: readonly string[]): string =>
  [`$script:${variable} = [ordered]@{`, ...rows.map((row) => `    ${row}`), '}'].join('\n');

const list = (values: readonly string[]): string => `@(${values.map((value) => `'${value}'`).join(', ')})`;

/** The program's tables that the module goes by, as PowerShell: made here, so that they can't be others. */
export const generatedConstants = (): string => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/desired-state.schema.json'), 'utf8'));
  const properties = Object.entries<Property>(schema.properties).filter(([property]) => property !== '$schema');
  const lists = properties.filter(([, { type }]) => type === 'array').map(([property]) => property);
  return [
    '# With many roots the exit code is the highest of all, so that the exit code of each root follows from its error code.',
    table(
      'ExitCodeOfError',
      Object.entries(errorCodes).map(([code, exit]) => `${code} = ${exit}`),
    ),
    '',
    '# The properties of the document, each with its fixed values where it has any.',
    table(
      'DocumentProperties',
      properties.map(([property, facts]) => `${property} = ${list(facts.enum ?? facts.items?.enum ?? [])}`),
    ),
    `$script:ListProperties = ${list(lists)}`,
  ].join('\n');
};

/**
 * The text of the one module file: a DSC class has to live in the root module, one file is signed and loads fast.
 * Classes come first, since functions use them as parameter attributes.
 */
export const mergedModule = (folder: string): string => {
  const files = ['Classes', 'Private', 'Public'].flatMap((part) => sources(join(folder, part)));
  const read = (file: string): string => readFileSync(file, 'utf8').trimEnd();
  const [classes, functions] = [
    files.filter((file) => file.includes('Classes')),
    files.filter((file) => !file.includes('Classes')),
  ];
  const parts = [
    ...classes.map(read),
    read(join(folder, 'Constants.ps1')),
    generatedConstants(),
    read(join(folder, 'TypeData.ps1')),
    ...functions.map(read),
  ];
  return `${['Set-StrictMode -Version Latest', ...parts].join('\n\n')}\n`;
};

/** Makes the complete, importable module in `target`, with the program and this Node.js as what runs it. */
export const stagePowershell = (
  target = join(root, 'dist', 'powershell', name),
  program = join(root, 'dist', 'appproxyctl.js'),
): void => {
  const folder = join(root, 'powershell', name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, 'bin'), { recursive: true });
  writeFileSync(join(target, `${name}.psm1`), mergedModule(folder));
  for (const file of [`${name}.psd1`, `${name}.Format.ps1xml`, `en-US/about_${name}.help.txt`]) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    copyFileSync(join(folder, file), join(target, file));
  }
  cpSync(join(folder, 'examples'), join(target, 'examples'), { recursive: true });
  for (const file of [program, program.replace(/\.js$/, '.program')]) {
    if (existsSync(file)) copyFileSync(file, join(target, 'bin', basename(file)));
  }
  // DSC v3 finds the manifest in PowerShell's module folders, and the executable that it names beside it.
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const document = JSON.parse(readFileSync(join(root, 'schemas', 'desired-state.schema.json'), 'utf8'));
  const manifest = JSON.stringify(resourceManifest(version, document), null, 2);
  writeFileSync(join(target, 'bin', manifestFile), `${manifest}\n`);
  // What kind of module the script is; away from the checkout nothing else would say so.
  const kind = join(dirname(program), 'package.json');
  const { type } = JSON.parse(readFileSync(existsSync(kind) ? kind : join(root, 'package.json'), 'utf8'));
  writeFileSync(join(target, 'bin', 'package.json'), `${JSON.stringify({ type })}\n`);
  writeFileSync(join(target, 'bin', 'node.txt'), `${process.execPath}\n`);
};

if (import.meta.main) stagePowershell();
