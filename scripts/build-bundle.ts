import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';
import { type Part, programText } from './program-text.ts';

const entry = { program: 'src/cli/bin.ts', library: 'src/index.ts' } as const;

/** The modules, among those that are imported when they are needed, that `test` needs: agents run it all day. */
const awake = ['src/cli/desired-document.ts'];

const common = {
  bundle: true,
  platform: 'node',
  target: 'node22.15',
  format: 'esm',
  charset: 'ascii',
  logLevel: 'warning',
} satisfies BuildOptions;

/**
 * One minified CommonJS program that needs no node_modules; says what went in. V8 reads every function of a script
 * before the first line runs, so the program is split at its dynamic imports, and what few commands need sleeps as
 * text: `inside` the one file, as a single executable has to hold it, or `beside` it, where it costs nothing at all.
 */
export async function bundleProgram(outfile: string, sleeping: 'inside' | 'beside' = 'inside'): Promise<Metafile> {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: [entry.program],
    outdir: 'dist',
    splitting: true,
    write: false,
    minify: true,
    metafile: true,
    legalComments: 'none',
    // Packages that also ship ES modules: those can be shaken, and jsonc-parser's UMD build can't be bundled at all.
    mainFields: ['module', 'main'],
    // CommonJS has none. Of what is bundled, only what starts scripts of its own would ask for it.
    define: { 'import.meta.url': '""' },
  });
  const needed = chunksOf(metafile, [entry.program, ...awake]);
  const parts = await Promise.all(
    outputFiles.map(
      async ({ path, text }): Promise<Part> => ({
        name: `./${basename(path)}`,
        code: await asCommonJs(text),
        awake: needed.has(basename(path)),
      }),
    ),
  );
  const texts = programText(parts, './bin.js');
  if (sleeping === 'inside') writeFileSync(outfile, texts.whole);
  else {
    writeFileSync(outfile, texts.main);
    writeFileSync(outfile.replace(/\.js$/, '.parts.json'), texts.sleeping);
  }
  return metafile;
}

/** File names of the chunks that are loaded with these modules. */
function chunksOf({ outputs }: Metafile, modules: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (path: string): void => {
    if (found.has(basename(path))) return;
    found.add(basename(path));
    for (const { kind, path: next } of outputs[path]?.imports ?? []) if (kind === 'import-statement') add(next);
  };
  for (const [path, { entryPoint = '' }] of Object.entries(outputs)) if (modules.includes(entryPoint)) add(path);
  return found;
}

async function asCommonJs(chunk: string): Promise<string> {
  const { code } = await transform(chunk, {
    format: 'cjs',
    platform: 'node',
    target: common.target,
    charset: 'ascii',
    minify: true,
    supported: { 'dynamic-import': false },
  });
  return code.trimEnd();
}

/** Readable, with its dependencies left to the package that installs it. */
export async function bundleLibrary(outfile: string): Promise<void> {
  await build({ ...common, entryPoints: [entry.library], outfile, packages: 'external' });
}
