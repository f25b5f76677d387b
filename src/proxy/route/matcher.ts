import { readEscape } from '../../dotnet/pattern/escape.ts';
import { readGroupStart } from '../../dotnet/pattern/group.ts';
import { readQuantifier } from '../../dotnet/pattern/quantifier.ts';
import { readPattern } from '../../dotnet/pattern/read-pattern.ts';
import { isStop } from '../../dotnet/pattern/stop.ts';
import { asciiSet, lower } from './ascii.ts';
import { readClassSet } from './class-set.ts';

/** Positions in the subject after a match, from one position before it. */
type Node = (text: string, at: number) => ReadonlySet<number>;

/** Thrown and caught in this file only: .NET takes it, and what it matches is not certain here. */
class Uncertain extends Error {}

const nowhere: ReadonlySet<number> = new Set();

const one = (accepts: (code: number) => boolean): Node => {
  const step = (text: string, at: number) => at < text.length && accepts(text.charCodeAt(at));
  return (text, at) => (step(text, at) ? new Set([at + 1]) : nowhere);
};

const place =
  (holds: (text: string, at: number) => boolean): Node =>
  (text, at) =>
    holds(text, at) ? new Set([at]) : nowhere;

const inOrder =
  (nodes: readonly Node[]): Node =>
  (text, at) => {
    let places: ReadonlySet<number> = new Set([at]);
    for (const node of nodes) {
      const next = new Set<number>();
      for (const from of places) for (const to of node(text, from)) next.add(to);
      places = next;
      if (places.size === 0) break;
    }
    return places;
  };

const anyOf =
  (nodes: readonly Node[]): Node =>
  (text, at) => {
    const places = new Set<number>();
    for (const node of nodes) for (const to of node(text, at)) places.add(to);
    return places;
  };

/** Each position is worked out once a text, so that nested repetitions do not multiply. */
const remembering = (node: Node): Node => {
  let known: { readonly text: string; readonly places: Map<number, ReadonlySet<number>> } | null = null;
  return (text, at) => {
    if (known?.text !== text) known = { text, places: new Map() };
    const places = known.places.get(at) ?? node(text, at);
    known.places.set(at, places);
    return places;
  };
};

/** Every position is gone on from once, so that no pattern takes longer than the square of the text. */
const repeated = (node: Node, least: number, most: number): Node =>
  remembering((text, at) => {
    let places: ReadonlySet<number> = inOrder(Array<Node>(Math.min(least, text.length + 1)).fill(node))(text, at);
    const reached = new Set(places);
    for (let count = least; count < most && places.size > 0; count += 1) {
      const next = new Set<number>();
      for (const from of places) for (const to of node(text, from)) if (!reached.has(to)) next.add(to);
      for (const to of next) reached.add(to);
      places = next;
    }
    return reached;
  });

const letterOrDigit = (text: string, at: number): boolean => /\w/.test(text[at] ?? '');
const edge = (text: string, at: number): boolean => letterOrDigit(text, at - 1) !== letterOrDigit(text, at);

const start = place((_text, at) => at === 0);
const end = place((text, at) => at === text.length);

const assertions: Readonly<Record<string, Node>> = {
  A: start,
  G: start,
  Z: end,
  z: end,
  b: place(edge),
  B: place((text, at) => !edge(text, at)),
};

const literal = (code: number): Node => {
  if (code > 126) throw new Uncertain();
  const wanted = lower(code);
  return one((found) => lower(found) === wanted);
};

const looking = (sign: string, inner: Node): Node => {
  const behind = (text: string, at: number): boolean => {
    for (let from = 0; from <= at; from += 1) if (inner(text, from).has(at)) return true;
    return false;
  };
  if (sign === '?=') return place((text, at) => inner(text, at).size > 0);
  if (sign === '?!') return place((text, at) => inner(text, at).size === 0);
  if (sign === '?<=') return place(behind);
  return place((text, at) => !behind(text, at));
};

/** Reads what `readPattern` has found good, in the same steps. */
class Reader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  alternatives(): Node {
    const branches: Node[][] = [[]];
    for (let letter = this.#letter(); letter !== '' && letter !== ')'; letter = this.#letter()) {
      if (letter === '|') {
        this.#at += 1;
        branches.push([]);
      } else branches.at(-1)?.push(this.#repeatable());
    }
    const nodes = branches.map(inOrder);
    return nodes.length === 1 ? (nodes[0] as Node) : anyOf(nodes);
  }

  #letter(): string {
    return this.#pattern[this.#at] ?? '';
  }

  #repeatable(): Node {
    const node = this.#unit();
    const found = readQuantifier(this.#pattern, this.#at);
    if (found === null) return node;
    const [, least, comma, most] = /^\{(\d+)(,)?(\d*)/.exec(this.#pattern.slice(this.#at)) ?? [];
    const sign = this.#letter();
    this.#at = found.end;
    if (least !== undefined) {
      const to = comma === undefined ? least : most;
      return repeated(node, Number(least), to === '' || to === undefined ? Number.POSITIVE_INFINITY : Number(to));
    }
    return repeated(node, sign === '+' ? 1 : 0, sign === '?' ? 1 : Number.POSITIVE_INFINITY);
  }

  #unit(): Node {
    const letter = this.#letter();
    if (letter === '(') return this.#group();
    if (letter === '\\') return this.#escaped();
    if (letter === '[') {
      const found = readClassSet(this.#pattern, this.#at + 1);
      if (found === null) throw new Uncertain();
      this.#at = found.end;
      return one(found.accepts);
    }
    this.#at += 1;
    if (letter === '^') return start;
    if (letter === '$') return end;
    return letter === '.' ? one(() => true) : literal(letter.charCodeAt(0));
  }

  #group(): Node {
    const opened = readGroupStart(this.#pattern, this.#at + 1);
    if (isStop(opened)) throw new Uncertain();
    const sign = this.#pattern.slice(this.#at + 1, opened.end);
    // Options change the rest of the group, and `(?>` gives nothing back: both are left to .NET.
    if (opened.kind === 'optionsOnly' || !/^(|\?:|\?=|\?!|\?<=|\?<!|\?<\w+>|\?'\w+')$/.test(sign))
      throw new Uncertain();
    this.#at = opened.end;
    const inner = this.alternatives();
    this.#at += 1;
    return remembering(/^\?(<?[=!])$/.test(sign) ? looking(sign, inner) : inner);
  }

  #escaped(): Node {
    const written = this.#pattern[this.#at + 1] ?? '';
    const found = readEscape(this.#pattern, this.#at + 1, false);
    if (isStop(found) || found.kind === 'reference') throw new Uncertain();
    this.#at = found.end;
    if (found.kind === 'character') return literal(found.code);
    if (found.kind === 'assertion') return assertions[written] as Node;
    const accepts = asciiSet(written);
    if (accepts === null) throw new Uncertain();
    return one(accepts);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const ascii = /^[\x00-\x7e]*$/;

/** What a host and a port need, and more than any entry that was ever seen. */
const longestPattern = 2000;
const longestText = 400;

/**
 * Would .NET find the pattern in the text (`Regex.IsMatch` with `IgnoreCase` and `CultureInvariant`)?
 * `null`: it can't be told here, for what is outside ASCII, references, options, atomic groups, or a pattern that .NET
 * may not take. The answer comes from sets of positions, not from JavaScript's own expressions, whose rules differ, and
 * takes a bounded time whatever the pattern is.
 */
export const isMatch = (pattern: string, text: string): boolean | null => {
  if (pattern.length > longestPattern || text.length > longestText) return null;
  if (!ascii.test(pattern) || !ascii.test(text) || readPattern(pattern) !== null) return null;
  try {
    const node = readNode(pattern);
    for (let at = 0; at <= text.length; at += 1) if (node(text, at).size > 0) return true;
    return false;
  } catch (error) {
    if (error instanceof Uncertain) return null;
    throw error;
  }
};

const readNode = (pattern: string): Node => new Reader(pattern).alternatives();
