import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One file of the project, by its path from the project's folder, with forward slashes. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** What a file takes from another one: a name, or all of it. */
interface Use {
  readonly from: string;
  readonly name: string | 'everything';
}

const resolved = (file: string, request: string): string => join(file, '..', request).replaceAll('\\', '/');

/** The names that a dynamic import is taken apart into; `everything` where that can't be seen. */
const dynamicNames = (text: string, start: number, end: number): readonly string[] => {
  const before = /\{([^{}]*)\}\s*=\s*await\s*$/.exec(text.slice(0, start));
  const after = /^\s*\.then\(\(\{([^{}]*)\}\)/.exec(text.slice(end));
  const list = (before ?? after)?.[1];
  if (list === undefined) return ['everything'];
  return list.split(',').flatMap((one) => one.split(':', 1)[0]?.trim() || []);
};

const usesOf = ({ file, text }: SourceText): Use[] => {
  const { module } = parseSync(file, text);
  const nameOf = ({ kind, name }: { readonly kind: string; readonly name?: string | null }): string =>
    kind === 'Name' && name ? name : kind === 'Default' ? 'default' : 'everything';
  return [
    ...module.staticImports.flatMap(({ moduleRequest, entries }) =>
      entries.map(({ importName }) => ({ from: resolved(file, moduleRequest.value), name: nameOf(importName) })),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, importName }) =>
        moduleRequest ? [{ from: resolved(file, moduleRequest.value), name: nameOf(importName) }] : [],
      ),
    ),
    ...module.dynamicImports.flatMap(({ start, end, moduleRequest }) => {
      const from = resolved(file, text.slice(moduleRequest.start + 1, moduleRequest.end - 1));
      return dynamicNames(text, start, end).map((name) => ({ from, name }));
    }),
  ];
};

const exportsOf = ({ file, text }: SourceText): { readonly name: string; readonly isType: boolean }[] =>
  parseSync(file, text).module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, isType }) => (exportName.name ? [{ name: exportName.name, isType }] : [])),
  );

/** A type may be exported for what it describes; it is unused where not even its own file names it again. */
const isNamedAgain = (text: string, name: string): boolean =>
  [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length > 1;

/** `FILE: NAME` for every export of the files below `folder` that no file imports, by any kind of import. */
export const unusedExports = (sources: readonly SourceText[], folder: string, entries: readonly string[]): string[] => {
  const used = new Set(sources.flatMap(usesOf).map(({ from, name }) => `${from}: ${name}`));
  return sources
    .filter(({ file }) => file.startsWith(folder) && !entries.includes(file))
    .flatMap((source) =>
      exportsOf(source)
        .filter(({ name, isType }) => !(isType && isNamedAgain(source.text, name)))
        .map(({ name }) => `${source.file}: ${name}`)
        .filter((place) => !used.has(place) && !used.has(`${source.file}: everything`)),
    );
};

/** All sources below these folders, what the build writes apart. */
export const readSources = (folders: readonly string[]): SourceText[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.m?ts$/.test(file) && !file.startsWith('generated'))
      .map((file) => join(folder, file))
      .map((path) => ({ file: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') })),
  );
