import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One import of a file in `src/`, `import type`, `import()` and `process.getBuiltinModule()` included. */
export interface Import {
  /** Below `src/`, with forward slashes. */
  readonly from: string;
  /** Below `src/` for a file of ours, else the module's name as written. */
  readonly to: string;
  readonly ours: boolean;
}

const posix = (path: string): string => path.split(sep).join('/');

/** The imports of one source text; `file` is its path below `src/`. */
export const importsOf = (file: string, text: string): Import[] => {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const written = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      text.slice(start, end).replaceAll(/['"`]/g, ''),
    ),
    ...[...text.matchAll(/getBuiltinModule\(['"`]([^'"`]+)['"`]\)/g)].map(([, name = '']) => name),
  ];
  return [...new Set(written)].map((name) => {
    const ours = name.startsWith('.');
    return { from: file, to: ours ? posix(normalize(join(dirname(file), name))) : name, ours };
  });
};

/** Every import of every source file below `folder`. */
export const readImportGraph = (folder: string): Import[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(posix)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => importsOf(file, readFileSync(join(folder, file), 'utf8')));
