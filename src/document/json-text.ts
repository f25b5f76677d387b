import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { pointerTo } from '../text/json-pointer.ts';
import { type Locate, locator } from '../text/position.ts';
import { type DocumentIssue, shown } from './issue.ts';
import { scanText } from './scan-text.ts';
import { faultOf, type SyntaxFault, syntaxMessage } from './syntax-message.ts';

/** A JSON text taken apart. */
export interface JsonText {
  /** Objects have no prototype, so that no name in them has a meaning of its own; `undefined`: too broken to go on with. */
  readonly value: unknown;
  readonly issues: readonly DocumentIssue[];
  readonly placeOf: PlaceOf;
}

/** Where a value, or the name of its property, begins; `null` for what is not in the text or not legible there. */
export type PlaceOf = (pointer: string, at: 'name' | 'value') => { line: number; column: number } | 'illegible' | null;

interface Reading {
  readonly locate: Locate;
  /** Offsets of the name and the value at each pointer. */
  readonly places: Map<string, { readonly name: number; readonly value: number }>;
  readonly issues: DocumentIssue[];
}

const objectOf = (node: Node, pointer: string, reading: Reading): unknown => {
  const result: Record<string, unknown> = Object.create(null);
  for (const { children: [name, value] = [] } of node.children ?? []) {
    if (name === undefined || value === undefined) continue;
    const key = String(name.value);
    const valuePointer = pointerTo(pointer, key);
    const before = reading.places.get(valuePointer);
    if (before !== undefined) {
      const message = `The name ${shown(key)} is given twice; it is on line ${reading.locate(before.name).line} already.`;
      reading.issues.push({ pointer: valuePointer, message, ...reading.locate(name.offset) });
      continue;
    }
    reading.places.set(valuePointer, { name: name.offset, value: value.offset });
    result[key] = read(value, valuePointer, reading);
  }
  return result;
};

/** The value of a node; on the way it notes where each part is and reports duplicate names. */
const read = (node: Node, pointer: string, reading: Reading): unknown => {
  if (node.type === 'object') return objectOf(node, pointer, reading);
  if (node.type !== 'array') return node.value;
  return (node.children ?? []).map((item, index) => {
    const itemPointer = pointerTo(pointer, index);
    reading.places.set(itemPointer, { name: item.offset, value: item.offset });
    return read(item, itemPointer, reading);
  });
};

/** Faults after which the rest of the text is sure to mean what it says. */
const passable: readonly SyntaxFault[] = [
  'CommaExpected',
  'InvalidCharacter',
  'InvalidEscapeCharacter',
  'InvalidNumberFormat',
  'InvalidUnicode',
  'UnexpectedEndOfNumber',
];

const nonSpace = /[^ \t\r\n]/g;

const isBlankBetween = (text: string, from: number, to: number): boolean => {
  nonSpace.lastIndex = from;
  const found = nonSpace.exec(text);
  return found === null || found.index >= to;
};

/** The parser's faults without their echoes: what it finds directly after a fault is most often the same slip. */
const withoutEchoes = (text: string, errors: readonly ParseError[], known: ReadonlySet<number>): ParseError[] => {
  let end = -1;
  return errors.filter((error) => {
    const echo = known.has(error.offset) || (end >= 0 && isBlankBetween(text, end, error.offset));
    end = Math.max(end, error.offset + error.length);
    return !echo;
  });
};

/** A text as most documents are: strict JSON, an object of simple values and lists of such, no name twice; else `null`. */
const readPlain = (text: string): object | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isSimpleObject(value)) return null;
  // Outside of strings, valid JSON of one object has a colon for each name.
  const names = text.replace(/"(?:[^"\\]|\\.)*"/g, '').split(':').length - 1;
  return names === Object.keys(value).length ? Object.assign(Object.create(null), value) : null;
};

const isSimple = (value: unknown): boolean => typeof value !== 'object' || value === null;

const isSimpleObject = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((item) => (Array.isArray(item) ? item.every(isSimple) : isSimple(item)));

/**
 * Reads strict JSON (RFC 8259) and goes on after comments, trailing commas, trailing text and duplicate names. Where
 * there is none of these, the text is taken apart only when somebody asks for a place in it.
 */
export const readJsonText = (text: string): JsonText => {
  const value = readPlain(text);
  if (value === null) return takeApart(text);
  let places: PlaceOf | null = null;
  const placeOf: PlaceOf = (pointer, at) => {
    places ??= takeApart(text).placeOf;
    return places(pointer, at);
  };
  return { value, issues: [], placeOf };
};

const takeApart = (text: string): JsonText => {
  const locate = locator(text);
  const { faults, tooDeep } = scanText(text);
  const issues: DocumentIssue[] = faults.map(({ offset, message }) => ({ pointer: '', message, ...locate(offset) }));
  if (tooDeep) return { value: undefined, issues, placeOf: () => null };

  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const end = tree === undefined ? text.length : tree.offset + tree.length;
  const trailing = errors.find(
    ({ offset }) => offset >= end && /[}\]"\w]/.test(text[end - 1] ?? '') && offset < text.length,
  );
  const inside = errors.filter((error) => trailing === undefined || error.offset < trailing.offset);
  const told = withoutEchoes(text, inside, new Set(faults.map(({ offset }) => offset)));
  issues.push(...told.map((error) => ({ pointer: '', message: syntaxMessage(text, error), ...locate(error.offset) })));
  if (trailing !== undefined && tree !== undefined && inside.every(({ offset }) => offset >= tree.offset)) {
    issues.push({
      pointer: '',
      message: 'More text follows the end of the document: take it out.',
      ...locate(trailing.offset),
    });
  }
  if (tree === undefined || !inside.every((error) => passable.includes(faultOf(error)))) {
    return { value: undefined, issues, placeOf: () => null };
  }
  const reading: Reading = { locate, places: new Map([['', { name: tree.offset, value: tree.offset }]]), issues };
  const value = read(tree, '', reading);
  const illegible = new Set(inside.map(({ offset }) => offset));
  const placeOf: PlaceOf = (pointer, at) => {
    const place = reading.places.get(pointer);
    if (place === undefined) return null;
    return illegible.has(place.value) ? 'illegible' : locate(place[at]);
  };
  return { value, issues, placeOf };
};
