import { Script } from 'node:vm';
import { requireBuiltin } from './builtin-modules.ts';
import { type Part, partsOf, type ReadBytes } from './program-file.ts';

/** What a part is run with, as Node runs a CommonJS script. */
type Body = (require: (name: string) => object, module: { exports: object }) => void;

/**
 * The script of a part. V8 takes the cache in place of compiling where it made it itself: the same version, platform
 * and flags; elsewhere it says so (`cachedDataRejected`) and compiles the source. Of the source V8 checks the length
 * only, which is why both are in one file that one step of the build writes.
 */
export const scriptOf = ({ name, source, cache }: Part): Script =>
  new Script(source, cache.length === 0 ? { filename: name } : { filename: name, cachedData: cache as Buffer });

/** A program's parts, compiled when they are asked for. */
export interface Program {
  /** Those that were asked for. */
  readonly scripts: ReadonlyMap<string, Script>;
  /** Runs the first part, which runs the rest; each call begins with modules of its own. */
  run(): void;
}

export const openProgram = (bytes: ReadBytes): Program => {
  const parts = partsOf(bytes);
  const scripts = new Map<string, Script>();
  const bodyOf = (name: string): Body => {
    const script = scripts.get(name) ?? scriptOf(parts.read(name));
    scripts.set(name, script);
    return script.runInThisContext();
  };
  const run = (): void => {
    const [first = ''] = parts.names;
    // The first part exports, by their names, the modules that it holds.
    const held: { exports: Record<string, object> } = { exports: {} };
    const modules = new Map<string, { exports: object }>();
    const require = (name: string): object => {
      if (!name.startsWith('./')) return requireBuiltin(name);
      const known = held.exports[name] ?? modules.get(name)?.exports;
      if (known !== undefined) return known;
      const module = { exports: {} };
      modules.set(name, module);
      bodyOf(name)(require, module);
      return module.exports;
    };
    bodyOf(first)(require, held);
  };
  return { scripts, run };
};
