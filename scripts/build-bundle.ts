import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
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

/** What `test` needs, which agents run every few minutes on every server. */
const awake: readonly (string | undefined)[] = [entry.program, 'src/cli/desired-document.ts', 'src/commands/test.ts'];

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
    // A CommonJS file has no import.meta; in what is bundled only the way to a script of one's own starts there.
    define: { 'import.meta.url': '""' },
  });
  const now = new Set<string>();
  const need = (path: string) => {
    if (now.has(path)||!metafile.outputs[path]) return;
    now.add(path);
    for (const i of metafile.outputs[path]?.imports ?? []) if (i.kind === 'import-statement') need(i.path);
  };
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) if (awake.includes(entryPoint)) need(path);
  const parts = await Promise.all(outputFiles.map(async ({ path, text }) => [basename(path), await asCommonJs(text)] as const));
  console.log([...now], parts.filter(([n])=>now.has(n)).map(([n,t])=>t.length+' '+n));
  writeFileSync(outfile, program(parts.filter(([name]) => now.has(name)), parts.filter(([name]) => !now.has(name)).map(([n,t])=>[`./${n}`,t])));
  return metafile;
}

const asCommonJs = async (text: string): Promise<string> => {
  const { code } = await transform(text, { format: 'cjs', platform: 'node', target: common.target, minify: true, supported: { 'dynamic-import': false } });
  return code.trimEnd();
};

const program = (now: any, later: any): string => `#!/usr/bin/env node
'use strict';
const parts = {
${now.map(([name, code]) => `"./${name}":((module,require)=>{${code}}),\n`).join('')}
}
const modules = new Map();
const load = (name) => {
  if (!name.startsWith('./')) return require(name);
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  (parts[name] ?? sleeping(name))(module, load);
  return module.exports;
};
const sleeping = (name) => {
  const { compileFunction } = require('node:vm');
  const { readFileSync } = require('node:fs');
  const file = __filename.replace(/\\.\\w*$/, '.parts.json');
  Object.assign(parts, JSON.parse(readFileSync(file, 'latin1')));
  return compileFunction(parts[name], ['module', 'require'], { filename: file + name.slice(1) });
};
load('./bin.js');
`;

/** Readable, with its dependencies left to the package that installs it. */
export async function bundleLibrary(outfile: string): Promise<void> {
  await build({ ...common, entryPoints: [entry.library], outfile, packages: 'external' });
}
