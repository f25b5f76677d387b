/** A chunk of the program: the body of a function of `module` and `require`. */
export interface Part {
  readonly name: string;
  readonly code: string;
  /** Needed so often that it is compiled with the program. */
  readonly awake: boolean;
}

/**
 * A built-in module is handed on behind an empty object: esbuild's import looks at each of a module's own properties,
 * and Node loads what stands behind some of them (workers, readline, promises) when they are looked at. One that is
 * costly and seldom called is itself loaded when something of it is first asked for. `process` is never looked at
 * like that, nor required (Node reads it then): reading `process.title` aborts where the console has no title, as in a
 * service that starts this program without a window (libuv, uv_get_process_title).
 */
const builtins = `const seldom = new Set(['node:crypto', 'node:net']);
const builtin = (name) => {
  if (seldom.has(name)) return Object.create(new Proxy({}, { get: (_, key) => require(name)[key] }));
  if (name === 'node:process') return Object.create(process, { __esModule: { value: true }, default: { value: process } });
  const module = require(name);
  return typeof module === 'object' ? Object.create(module) : module;
};
`;

const loader = (entry: string): string => `${builtins}const modules = new Map();
const load = (name) => {
  if (!name.startsWith('./')) return builtin(name);
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  (awake[name] ?? wake(name))(module, load);
  return module.exports;
};
const wake = (name) =>
  require('node:vm').compileFunction(asleep()[name], ['module', 'require'], { filename: 'appproxyctl/' + name.slice(2) });
load('${entry}');
`;

/**
 * The texts of a program of these parts: `main` with its `sleeping` parts in a JSON file beside it, which has the
 * program's name with `.parts.json` for `.js`, or the `whole` of it.
 */
export function programText(
  parts: readonly Part[],
  entry: string,
): { readonly main: string; readonly sleeping: string; readonly whole: string } {
  // V8 compiles a function at once, without reading it twice, where it stands in parentheses.
  const functions = parts
    .filter(({ awake }) => awake)
    .map(({ name, code }) => `${JSON.stringify(name)}: (function (module, require) {${code}\n}),\n`);
  const sleeping = JSON.stringify(
    Object.fromEntries(parts.filter(({ awake }) => !awake).map(({ name, code }) => [name, code])),
  );
  const start = `#!/usr/bin/env node\n'use strict';\nconst awake = {\n${functions.join('')}};\n`;
  const fromFile = `let texts;
const asleep = () => (texts ??= JSON.parse(require('node:fs').readFileSync(__filename.replace(/\\.js$/, '.parts.json'), 'utf8')));
`;
  return {
    main: start + fromFile + loader(entry),
    sleeping: `${sleeping}\n`,
    whole: `${start}const asleep = () => (${sleeping});\n${loader(entry)}`,
  };
}
