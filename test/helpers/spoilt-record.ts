import fc from 'fast-check';

/** Something that a JSON record may hold in the place of what belongs there. */
const intruder = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1e308, '', '../../victim', 'C:\\Windows', [], [null], {}, '\u0000'),
  fc.json({ maxDepth: 2 }).map((text): unknown => JSON.parse(text)),
);

type Place = readonly (string | number)[];

const placesIn = (value: unknown, place: Place = []): Place[] =>
  typeof value !== 'object' || value === null
    ? [place]
    : [place, ...Object.entries(value).flatMap(([name, one]) => placesIn(one, [...place, name]))];

const withValue = (value: unknown, [name, ...rest]: Place, to: unknown): unknown => {
  if (name === undefined) return to;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === name ? withValue(one, rest, to) : one));
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([key, one]) => [key, key === name ? withValue(one, rest, to) : one]));
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What has become of a record: another text, or a folder in its place, or nothing at all. */
export type SpoiltRecord = { readonly text: string } | 'folder' | 'missing';

/** How a record goes bad: a value of it is another one, it is cut, it is something else, it is a folder, it is not there. */
export const recordSpoiler: fc.Arbitrary<(text: string) => SpoiltRecord> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.nat(), intruder).map(([at, to]) => (text: string): SpoiltRecord => {
      if (!isJson(text)) return { text: text.slice(at % 50) };
      const value: unknown = JSON.parse(text);
      const places = placesIn(value);
      return { text: JSON.stringify(withValue(value, places[at % places.length] ?? [], to)) };
    }),
  },
  {
    weight: 2,
    arbitrary: fc.nat().map(
      (at) =>
        (text: string): SpoiltRecord => ({ text: text.slice(0, at % (text.length + 1)) }),
    ),
  },
  { weight: 1, arbitrary: fc.oneof(fc.json(), fc.string()).map((text) => (): SpoiltRecord => ({ text })) },
  { weight: 1, arbitrary: fc.constant((): SpoiltRecord => 'folder') },
  { weight: 1, arbitrary: fc.constant((): SpoiltRecord => 'missing') },
);
