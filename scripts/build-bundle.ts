import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';

const entry = { program: 'src/cli/bin.ts', library: 'src/index.ts' } as const;

const common = {
  bundle: true,
  platform: 'node',
  target: 'node22.15',
  format: 'esm',
  charset: 'ascii',
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * One minified file that needs no node_modules. It is a module and a CommonJS script alike, so that a single executable
 * can hold it too. Says what went in.
 *
 * V8 reads every function of a script once before the first line runs, also those of a command that is not called for.
 * A string it only copies. So the program is split at its dynamic imports, and the parts lie in the file as text, each
 * to be compiled when it is first imported.
 */
export async function bundleProgram(outfile: string): Promise<Metafile> {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: [entry.program],
    outdir: '.',
    splitting: true,
    write: false,
    minify: true,
    metafile: true,
    legalComments: 'none',
    // Packages that also ship ES modules: those can be shaken, and jsonc-parser's UMD build can't be bundled at all.
    mainFields: ['module', 'main'],
    // Text has no import.meta when it is compiled; in what is bundled only the way to a script of one's own starts there.
    define: { 'import.meta.url': '""' },
  });
  const parts = await Promise.all(
    outputFiles.map(async ({ path, text }) => [`./${basename(path)}`, await asCommonJs(text)] as const),
  );
  mkdirSync(dirname(outfile), { recursive: true });
  writeFileSync(outfile, programOf(Object.fromEntries(parts)));
  return metafile;
}

async function asCommonJs(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: common.target,
    minify: true,
    supported: { 'dynamic-import': false },
  });
  return code.trimEnd();
}

/**
 * A built-in module is handed on behind an empty object, since esbuild's import looks at each of a module's own
 * properties, and Node loads what stands behind some of them (workers, readline, promises) when they are looked at.
 * One that is costly and seldom called is loaded when something of it is first asked for.
 */
const programOf = (parts: Readonly<Record<string, string>>): string => `#!/usr/bin/env node
const { compileFunction } = process.getBuiltinModule('node:vm');
const parts = ${JSON.stringify(parts, null, 1)};
const modules = new Map();
const seldom = new Set(['node:crypto', 'node:net']);
const asleep = (name) => Object.create(new Proxy({}, { get: (_, key) => process.getBuiltinModule(name)[key] }));
const builtin = (name) => {
  if (seldom.has(name)) return asleep(name);
  const module = process.getBuiltinModule(name);
  return typeof module === 'object' && module !== process ? Object.create(module) : module;
};
const load = (name) => {
  if (!Object.hasOwn(parts, name)) return builtin(name);
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  compileFunction(parts[name], ['module', 'require'], { filename: name })(module, load);
  return module.exports;
};
load('./bin.js');
`;

/** Readable, with its dependencies left to the package that installs it. */
export async function bundleLibrary(outfile: string): Promise<void> {
  await build({ ...common, entryPoints: [entry.library], outfile, packages: 'external' });
}
