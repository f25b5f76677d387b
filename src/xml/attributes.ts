/** Offsets as in `Span`. */
export interface XmlAttribute {
  readonly name: string;
  /**
   * As .NET's configuration reads it: references resolved, white space left as written, since its `XmlTextReader`
   * does not normalise.
   */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Between the quotes. */
  readonly valueSpan: { readonly start: number; readonly end: number };
}

/** The entities that need no declaration. */
const predefinedEntities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** The text with its references to characters and to the five entities resolved; others stay. */
export const resolveReferences = (written: string): string =>
  written.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return predefinedEntities[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });

/** The first offset from `from` on that is not white space of XML. */
const afterSpace = (text: string, from: number): number => {
  let at = from;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
  return at;
};

/** XML makes a space of each line break and tab in a value, and saxes does it before it resolves references. */
const normalised = (written: string): string => resolveReferences(written.replace(/\r\n|[\r\n\t]/g, ' '));

/** An attribute as the judge reports it, and the offset after its closing quote, up to which the judge has read. */
export interface JudgedAttribute {
  readonly name: string;
  readonly value: string;
  readonly end: number;
}

/**
 * Finds the places of an attribute that the judge has just read; `from` is the end of what is before it in the tag.
 * `null` where the text from there to the judge's place is not this attribute.
 */
export const placeAttribute = (text: string, from: number, judged: JudgedAttribute): XmlAttribute | null => {
  const { name, end } = judged;
  const start = afterSpace(text, from);
  const equals = afterSpace(text, start + name.length);
  const open = afterSpace(text, equals + 1);
  const quote = text[open];
  const isHere = text.startsWith(name, start) && text[equals] === '=' && (quote === '"' || quote === "'");
  if (!isHere || open + 1 >= end || text[end - 1] !== quote) return null;
  const valueSpan = { start: open + 1, end: end - 1 };
  const written = text.slice(valueSpan.start, valueSpan.end);
  if (normalised(written) !== judged.value) return null;
  const value = written.includes('&') ? resolveReferences(written) : written;
  return { name, value, start, end, valueSpan };
};
