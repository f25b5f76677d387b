import { readCharacterClass } from './character-class.ts';
import { readEscape } from './escape.ts';
import { readGroupStart } from './group.ts';
import { readQuantifier } from './quantifier.ts';
import { isStop, refused, type Stop, unsure } from './stop.ts';

/** What a quantifier would repeat. */
type Unit = 'nothing' | 'atom' | 'assertion' | 'repeated';

interface State {
  readonly pattern: string;
  at: number;
  unit: Unit;
  depth: number;
  /** Numbered groups so far, the named ones not counted. */
  groups: number;
  readonly names: Set<string>;
  readonly references: (number | string)[];
  doubt: string | undefined;
}

/** Deeper nesting has never been needed, and every version of .NET reads this much. */
const depthLimit = 20;

const step = (state: State, end: number, unit: Unit, doubt?: string): null => {
  state.at = end;
  state.unit = unit;
  state.doubt ??= doubt;
  return null;
};

const openGroup = (state: State): Stop | null => {
  const start = readGroupStart(state.pattern, state.at + 1);
  if (isStop(start)) return start;
  if (start.kind === 'optionsOnly') return step(state, start.end, 'nothing');
  if (start.kind === 'numbered') state.groups += 1;
  if (start.name !== undefined) state.names.add(start.name);
  state.depth += 1;
  if (state.depth > depthLimit) return unsure(`groups nested more than ${depthLimit} deep`);
  return step(state, start.end, 'nothing');
};

const closeGroup = (state: State): Stop | null => {
  if (state.depth === 0) return refused('a ) has no ( before it');
  state.depth -= 1;
  return step(state, state.at + 1, 'atom');
};

const readEscaped = (state: State): Stop | null => {
  const found = readEscape(state.pattern, state.at + 1, false);
  if (isStop(found)) return found;
  if (found.group !== undefined) state.references.push(found.group);
  return step(state, found.end, found.kind === 'assertion' ? 'assertion' : 'atom', found.doubt);
};

const repeat = (state: State): Stop | null => {
  const found = readQuantifier(state.pattern, state.at);
  if (found === null) return step(state, state.at + 1, 'atom');
  const written = state.pattern.slice(state.at, found.end);
  if (state.unit === 'nothing') return refused(`the ${written} at character ${state.at + 1} repeats nothing`);
  if (state.unit === 'repeated') {
    return refused(`the ${written} at character ${state.at + 1} repeats what is repeated already`);
  }
  if (isStop(found)) return found;
  const doubt = state.unit === 'assertion' ? `${written} after a position such as ^, $ or \\b` : undefined;
  return step(state, found.end, 'repeated', doubt ?? found.doubt);
};

const readClass = (state: State): Stop | null => {
  const found = readCharacterClass(state.pattern, state.at + 1);
  return isStop(found) ? found : step(state, found.end, 'atom', found.doubt);
};

const readNext = (state: State): Stop | null => {
  switch (state.pattern[state.at]) {
    case '(':
      return openGroup(state);
    case ')':
      return closeGroup(state);
    case '[':
      return readClass(state);
    case '\\':
      return readEscaped(state);
    case '|':
      return step(state, state.at + 1, 'nothing');
    case '^':
    case '$':
      return step(state, state.at + 1, 'assertion');
    case '*':
    case '+':
    case '?':
    case '{':
      return repeat(state);
    default:
      return step(state, state.at + 1, 'atom');
  }
};

/**
 * Reads a pattern as .NET's own parser would, as far as every version of .NET reads it alike.
 * `null`: taken by .NET for sure.
 * Source: `ScanRegex` of RegexParser.cs (dotnet/runtime, microsoft/referencesource).
 */
export const readPattern = (pattern: string): Stop | null => {
  const state: State = {
    pattern,
    at: 0,
    unit: 'nothing',
    depth: 0,
    groups: 0,
    names: new Set(),
    references: [],
    doubt: undefined,
  };
  while (state.at < pattern.length) {
    const stop = readNext(state);
    if (stop !== null) return stop;
  }
  if (state.depth > 0) return refused('a ( is not closed');
  const known = state.groups + state.names.size;
  for (const group of state.references) {
    if (typeof group === 'number' ? group > known : !state.names.has(group))
      return refused(`there is no group ${group}`);
  }
  return state.doubt === undefined ? null : unsure(state.doubt);
};
