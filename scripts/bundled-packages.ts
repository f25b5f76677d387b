import { existsSync, readdirSync, readFileSync } from 'node:fs';
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
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  if (typeof license !== 'string') throw new Error(`${folder} does not name its licence in package.json.`);
  return { name, version, licence: license, text: text || existingReadmeSection(folder, license) };
}

/** Some packages print their licence in the readme only. */
function existingReadmeSection(folder: string, licence: string): string {
  const readme = join(folder, 'README.md');
  const section =
    existsSync(readme) && /^#+ *licen[cs]e\s*$([\s\S]*)/im.exec(readFileSync(readme, 'utf8'))?.[1]?.trim();
  return section || `Licensed under ${licence}; the package carries no licence text.`;
}

/** The text that goes with every copy of a bundle. */
export function notices(packages: readonly BundledPackage[], others: readonly string[] = []): string {
  const parts = packages.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`);
  const head = 'This software contains the following third-party software.';
  return `${[head, ...parts, ...others].join(`\n\n${'-'.repeat(80)}\n\n`).replaceAll('\r\n', '\n')}\n`;
}
