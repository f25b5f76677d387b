import { isBuiltin } from 'node:module';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';

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

/**
 * An ES module's imports of Node's own modules are all loaded before its first line, also those that only one command
 * needs. As modules of the bundle they are loaded when the module that imports them is.
 */
const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^[a-z:/_]+$/ }, ({ path }) =>
      isBuiltin(path) ? { path: path.replace(/^node:/, ''), namespace: 'builtin' } : null,
    );
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(`node:${path}`)});`,
      loader: 'js',
    }));
  },
};

/** Packages that few commands need and that are large: they lie in the bundle as text. */
const asleep = /^(execa|fast-xml-parser)$/;

/**
 * V8 reads every function of a script once before the first line runs, also those of a package that is not used. A
 * string it only copies, so a package that lies in the bundle as a string costs nothing until it is compiled.
 */
const sleepingPackages = (inputs: Metafile['inputs']): Plugin => ({
  name: 'sleeping-packages',
  setup: ({ onResolve, onLoad, esbuild }) => {
    onResolve({ filter: asleep }, ({ path }) => ({ path, namespace: 'asleep' }));
    onLoad({ filter: /.*/, namespace: 'asleep' }, async ({ path }) => {
      const { outputFiles, metafile } = await esbuild.build({
        ...common,
        stdin: { contents: `export * from '${path}';`, resolveDir: process.cwd() },
        format: 'cjs',
        minify: true,
        write: false,
        define: { 'import.meta.url': '""' },
      });
      Object.assign(inputs, metafile.inputs);
      return { contents: wake(outputFiles[0]?.text ?? ''), loader: 'js' };
    });
  },
});

const wake = (code: string): string => `
  const { compileFunction } = process.getBuiltinModule('node:vm');
  compileFunction(${JSON.stringify(code)}, ['module', 'require'])(module, process.getBuiltinModule);`;

/** One minified file that needs no node_modules; `cjs` is what a single executable can hold. Says what went in. */
export async function bundleProgram(outfile: string, format: 'esm' | 'cjs'): Promise<Metafile> {
  const slept: Metafile['inputs'] = {};
  const { metafile } = await build({
    ...common,
    entryPoints: [entry.program],
    outfile,
    format,
    minify: true,
    plugins: [lazyBuiltins, sleepingPackages(slept)],
    ...(format === 'esm'
      ? { banner: { js: `#!/usr/bin/env node\n${requireForModules}` } }
      : // A CommonJS file has no import.meta; its own path is the nearest there is.
        { define: { 'import.meta.url': 'importMetaUrl' }, banner: { js: importMetaForCommonJs } }),
  });
  return { ...metafile, inputs: { ...metafile.inputs, ...slept } };
}

const importMetaForCommonJs = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";

/** Readable, with its dependencies left to the package that installs it. */
export async function bundleLibrary(outfile: string): Promise<void> {
  await build({ ...common, entryPoints: [entry.library], outfile, format: 'esm', packages: 'external' });
}
