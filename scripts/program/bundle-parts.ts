import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { Part } from '../../src/loader/program-file.ts';
import { bundleOptions } from './bundle-options.ts';

/** The modules, among those that are imported when they are needed, that `test` needs: agents run it all day. */
const atStart = ['src/commands/test.ts', 'src/cli/desired-document.ts'];

/** An import in a script of the program is a call of the loader's `require`. */
const asScript = {
  ...bundleOptions,
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  supported: { 'dynamic-import': false },
} satisfies BuildOptions;

/**
 * The program as minified scripts that need no node_modules, and what went in. The first holds, in one scope, all that
 * is needed at the start; each other one is what some command imports when it needs it. V8 loads a script's cache whole,
 * so what is seldom needed is not in the first.
 */
export async function bundleParts(entry: string): Promise<{ readonly parts: Part[]; readonly contents: Metafile }> {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-bundle-'));
  try {
    const { metafile: contents } = await build({
      ...bundleOptions,
      format: 'esm',
      entryPoints: [entry],
      outdir: folder,
      splitting: true,
      metafile: true,
      // Packages that also ship ES modules: those can be shaken, and jsonc-parser's UMD build can't be bundled at all.
      mainFields: ['module', 'main'],
      // CommonJS has none. Of what is bundled, only what starts scripts of its own would ask for it.
      define: { 'import.meta.url': '""' },
    });
    const first = chunksOf(contents, [entry, ...atStart]);
    const others = Object.keys(contents.outputs)
      .map((path) => basename(path))
      .filter((name) => !first.includes(name));
    const sources = [
      part('./start.js', await joinChunks(folder, first, contents)),
      ...(await Promise.all(others.sort().map(async (name) => part(`./${name}`, await oneChunk(folder, name))))),
    ];
    return { parts: sources, contents };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const part = (name: string, script: string): Part => ({
  name,
  source: `(function (require, module) {${script.trimEnd()}\n})`,
  cache: new Uint8Array(),
});

/** File names of the chunks that are loaded with these modules; the first module's comes last. */
function chunksOf({ outputs }: Metafile, modules: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(path) || outputs[path] === undefined) return;
    for (const { kind, path: next } of outputs[path]?.imports ?? []) if (kind === 'import-statement') add(next);
    found.add(path);
  };
  for (const module of modules.toReversed()) {
    for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint === module) add(path);
  }
  return [...found].map((path) => basename(path));
}

/** Chunks stay apart that are imported when they are needed: the loader knows where they are. */
const leaveOthers: Plugin = {
  name: 'leave-others',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\// }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : null)),
};

/**
 * One script of these chunks, which exports each by its name for the scripts that import it. What a chunk exports is put
 * together when one of them asks for it: most commands need few of so many objects.
 */
async function joinChunks(folder: string, names: readonly string[], { outputs }: Metafile): Promise<string> {
  const exportsOf = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output.exports]));
  const chunks = names.map((name, chunk) => ({
    name: `'./${name}'`,
    exports: (exportsOf.get(name) ?? []).map((name) => ({ name, local: `m${chunk}_${name}` })),
  }));
  const imports = chunks.map(
    ({ name, exports }) =>
      `import { ${exports.map(({ name, local }) => `${name} as ${local}`).join(', ')} } from ${name};\n`,
  );
  const exported = chunks.map(
    ({ name, exports }) =>
      `get ${name}() { return { ${exports.map(({ name, local }) => `${name}: ${local}`).join(', ')} }; }`,
  );
  return bundled({
    stdin: { contents: `${imports.join('')}module.exports = { ${exported.join(', ')} };\n`, resolveDir: folder },
    plugins: [leaveOthers],
  });
}

/** The script of one chunk, with its imports left to the loader. */
const oneChunk = (folder: string, name: string): Promise<string> =>
  bundled({ stdin: { contents: readFileSync(join(folder, name), 'utf8'), resolveDir: folder }, external: ['./*'] });

async function bundled(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...asScript, ...options, write: false });
  const [only] = outputFiles ?? [];
  if (only === undefined) throw new Error('esbuild made no script.');
  return only.text;
}
