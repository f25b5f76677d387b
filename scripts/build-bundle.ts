import { type BuildOptions, build, type Metafile } from 'esbuild';

const entry = { program: 'src/cli/bin.ts', library: 'src/index.ts' } as const;

/** Bundled CommonJS packages call `require`, which an ES module does not have. */
const requireForModules =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

const common = {
  bundle: true,
  platform: 'node',
  target: 'node22.15',
  // Packages that also ship ES modules: those can be shaken, and jsonc-parser's UMD build can't be bundled at all.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  charset: 'ascii',
  logLevel: 'warning',
  metafile: true,
} satisfies BuildOptions;

/** One minified file that needs no node_modules; `cjs` is what a single executable can hold. Says what went in. */
export async function bundleProgram(outfile: string, format: 'esm' | 'cjs'): Promise<Metafile> {
  const { metafile } = await build({
    ...common,
    entryPoints: [entry.program],
    outfile,
    format,
    minify: true,
    ...(format === 'esm'
      ? { banner: { js: `#!/usr/bin/env node\n${requireForModules}` } }
      : // A CommonJS file has no import.meta; its own path is the nearest there is.
        { define: { 'import.meta.url': 'importMetaUrl' }, banner: { js: importMetaForCommonJs } }),
  });
  return metafile;
}

const importMetaForCommonJs = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

/** Readable, with its dependencies left to the package that installs it. */
export async function bundleLibrary(outfile: string): Promise<void> {
  await build({ ...common, entryPoints: [entry.library], outfile, format: 'esm', packages: 'external' });
}
