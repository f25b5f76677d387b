import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { programFile } from '../src/loader/program-file.ts';
import { bundleOptions } from './program/bundle-options.ts';
import { bundleParts } from './program/bundle-parts.ts';

/**
 * Writes `appproxyctl.js`, the loader, and `appproxyctl.program`, which it runs, into `folder`, and says what went in.
 * `finish` makes the last step of the program's file; left out, it is without a code cache.
 */
export async function bundleProgram(folder: string, finish = (plain: Buffer): Buffer => plain): Promise<Metafile> {
  const { parts, contents } = await bundleParts('src/cli/bin.ts');
  writeFileSync(join(folder, 'appproxyctl.program'), finish(programFile(parts)));
  await build({
    ...bundleOptions,
    format: 'cjs',
    entryPoints: ['src/loader/main.ts'],
    outfile: join(folder, 'appproxyctl.js'),
    banner: { js: '#!/usr/bin/env node' },
  });
  return contents;
}

/** Readable, with its dependencies left to the package that installs it. */
export async function bundleLibrary(outfile: string): Promise<void> {
  await build({ ...bundleOptions, format: 'esm', entryPoints: ['src/index.ts'], outfile, packages: 'external' });
}
