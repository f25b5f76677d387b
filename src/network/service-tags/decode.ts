import { type PlacedFault, placeIn, placeOfSyntax } from './place.ts';
import type { AddressRange } from './ranges.ts';
import type { ServiceTag, ServiceTags, ServiceTagsFault } from './tags.ts';

type ParseRange = (text: string) => AddressRange | null;

/** Thrown and caught in this file only: the first thing that is not as it has to be. */
class Refusal extends Error {
  readonly path: PlacedFault['path'];
  constructor(path: PlacedFault['path'], message: string) {
    super(message);
    this.path = path;
  }
}

type Path = readonly (string | number)[];

const objectAt = (value: unknown, path: Path): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(path, 'an object is missing');
  return value as Readonly<Record<string, unknown>>;
};

const listAt = (value: unknown, path: Path): readonly unknown[] => {
  if (!Array.isArray(value)) throw new Refusal(path, 'a list is missing');
  return value;
};

const textAt = (value: unknown, path: Path): string => {
  if (typeof value !== 'string' || value === '') throw new Refusal(path, 'a text is missing');
  return value;
};

const countAt = (value: unknown, path: Path): number => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Refusal(path, 'a whole number is missing');
  return value;
};

const tagAt = (value: unknown, path: Path, parseRange: ParseRange): ServiceTag => {
  const tag = objectAt(value, path);
  const name = textAt(tag['name'], [...path, 'name']);
  const inside = [...path, 'properties'];
  const properties = objectAt(tag['properties'], inside);
  const list = [...inside, 'addressPrefixes'];
  const ranges = listAt(properties['addressPrefixes'], list).map((prefix, index) => {
    const range = typeof prefix === 'string' ? parseRange(prefix) : null;
    if (range === null) throw new Refusal([...list, index], 'this is not a range of addresses such as 13.64.0.0/11');
    return range;
  });
  return { name, changeNumber: countAt(properties['changeNumber'], [...inside, 'changeNumber']), ranges };
};

const fileOf = (value: unknown, parseRange: ParseRange): ServiceTags => {
  const file = objectAt(value, []);
  const tags = new Map<string, ServiceTag>();
  for (const [index, entry] of listAt(file['values'], ['values']).entries()) {
    const tag = tagAt(entry, ['values', index], parseRange);
    if (tags.has(tag.name)) throw new Refusal(['values', index, 'name'], `the tag ${tag.name} is there twice`);
    tags.set(tag.name, tag);
  }
  if (tags.size === 0) throw new Refusal(['values'], 'there are no tags');
  return {
    cloud: textAt(file['cloud'], ['cloud']),
    changeNumber: countAt(file['changeNumber'], ['changeNumber']),
    tags,
  };
};

/** The same range is in many tags: each text is read once. */
const remembering = (parseRange: ParseRange): ParseRange => {
  const known = new Map<string, AddressRange | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const range = parseRange(text);
    known.set(text, range);
    return range;
  };
};

export const decode = (bytes: Uint8Array, parseRange: ParseRange): ServiceTags | ServiceTagsFault => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { fault: 'the file is not UTF-8', pointer: '', line: 1, column: 1 };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return placeOfSyntax(text);
  }
  try {
    return fileOf(value, remembering(parseRange));
  } catch (error) {
    if (error instanceof Refusal) return placeIn(text, { path: error.path, fault: error.message });
    throw error;
  }
};
