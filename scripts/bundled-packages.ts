import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  /** Text of its licence files. */
  readonly text: string;
}

/** The packages that went into a bundle, sorted by name: what its notices and its SBOM have to name. */
export function bundledPackages(metafile: Metafile): readonly BundledPackage[] {
  return [...new Set(Object.keys(metafile.inputs).map(packageFolder))]
    .filter((folder) => folder !== undefined)
    .sort()
    .map(readPackage);
}

const packageFolder = (path: string): string | undefined =>
  /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${folder} does not name its licence in package.json.`);
  return { name, version, licence: license, text: licenceText(folder, name) };
}

/** A package that leaves its licence out of what it publishes has it in `scripts/licences/`. */
function licenceText(folder: string, name: string): string {
  const own = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const files = own.length > 0 ? own.map((file) => join(folder, file)) : [`scripts/licences/${name}.txt`];
  return files.map((file) => readFileSync(file, 'utf8').trim()).join('\n\n');
}

/** The text that goes with every copy of a bundle. */
export function notices(packages: readonly BundledPackage[], others: readonly string[] = []): string {
  const parts = packages.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`);
  const head = 'This software contains the following third-party software.';
  return `${[head, ...parts, ...others].join(`\n\n${'-'.repeat(80)}\n\n`).replaceAll('\r\n', '\n')}\n`;
}
