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

const attributePattern = /[ \t\r\n]+([^ \t\r\n=]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/y;

/** The entities that need no declaration. */
const predefinedEntities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

const resolveReferences = (written: string): string =>
  written.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return predefinedEntities[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });

/** The attributes of a well-formed start tag; `from` is the offset behind the element's name. */
export const attributesOf = (text: string, from: number): XmlAttribute[] => {
  const found: XmlAttribute[] = [];
  attributePattern.lastIndex = from;
  for (let match = attributePattern.exec(text); match !== null; match = attributePattern.exec(text)) {
    const name = match[1] as string;
    const end = attributePattern.lastIndex;
    const start = match.index + match[0].indexOf(name);
    const written = match[2] ?? (match[3] as string);
    const value = written.includes('&') ? resolveReferences(written) : written;
    found.push({ name, value, start, end, valueSpan: { start: end - 1 - written.length, end: end - 1 } });
  }
  return found;
};
