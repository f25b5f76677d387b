import fc from 'fast-check';
import { attributes, contents, elements } from './markup-pool.ts';
import { addressParts, addressValues, flagValues, patternValues, tristateValues, typeValues } from './values-pool.ts';

const pick = <T>(pool: readonly T[], index: number): T => pool[index % pool.length] as T;

/** All places of a pattern's matches; a mutation takes one of them. */
const places = (text: string, pattern: RegExp): { start: number; end: number }[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

const replaceAt = (text: string, { start, end }: { start: number; end: number }, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

const at = (text: string, pattern: RegExp, where: number, by: (found: string) => string): string => {
  const found = places(text, pattern);
  if (found.length === 0) return text;
  const place = pick(found, where);
  return replaceAt(text, place, by(text.slice(place.start, place.end)));
};

const boundary = /(?<=>)|(?=<)/g;
const startTagEnd = /(?<=<[A-Za-z.:_][^<>]*?)(?=\s*\/?>)/g;
const wholeElement = /<([A-Za-z.:_]+)(?:\s[^<>]*)?(?:\/>|>[^<]*<\/\1>)/g;
const attributePair = /\s[A-Za-z:]+\s*=\s*(?:"[^"<]*"|'[^'<]*')/g;
const elementName = /(?<=<\/?)[A-Za-z.:_]+/g;

const flip = (word: string, which: number): string => {
  const index = which % word.length;
  const letter = word[index] ?? '';
  const flipped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return word.slice(0, index) + flipped + word.slice(index + 1);
};

const values: Readonly<Record<string, readonly string[]>> = {
  enabled: flagValues,
  useDefaultCredentials: flagValues,
  lockItem: flagValues,
  autoDetect: tristateValues,
  bypassonlocal: tristateValues,
  usesystemdefault: tristateValues,
  proxyaddress: addressValues,
  scriptLocation: addressValues,
  address: patternValues,
  type: typeValues,
};

const knownPair = new RegExp(`\\s(?:${Object.keys(values).join('|')})\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`, 'g');

/** One way to spoil a file, at a place and with a piece that two numbers choose. */
type Mutation = (text: string, where: number, what: number) => string;

const mutations: Readonly<Record<string, Mutation>> = {
  insertContent: (text, where, what) => at(text, boundary, where, () => pick(contents, what)),
  insertElement: (text, where, what) => at(text, boundary, where, () => pick(elements, what)),
  addAttribute: (text, where, what) => at(text, startTagEnd, where, () => ` ${pick(attributes, what)}`),
  changeValue: (text, where, what) =>
    at(text, knownPair, where, (pair) => {
      const name = /[A-Za-z:]+/.exec(pair)?.[0] ?? '';
      return ` ${name}="${pick(values[name] ?? patternValues, what)}"`;
    }),
  removeAttribute: (text, where) => at(text, attributePair, where, () => ''),
  repeatAttribute: (text, where) => at(text, attributePair, where, (pair) => pair + pair),
  flipAttributeName: (text, where, what) =>
    at(text, attributePair, where, (pair) => pair.replace(/[A-Za-z]+/, (name) => flip(name, what))),
  flipElementName: (text, where, what) => at(text, elementName, where, (name) => flip(name, what)),
  renamePair: (text, where, what) =>
    at(text, wholeElement, where, (element) => {
      const name = /[A-Za-z.:_]+/.exec(element)?.[0] ?? '';
      return element.replaceAll(new RegExp(`(?<=</?)${name.replaceAll('.', '\\.')}`, 'g'), flip(name, what));
    }),
  repeatElement: (text, where) => at(text, wholeElement, where, (element) => element + element),
  removeElement: (text, where) => at(text, wholeElement, where, () => ''),
  moveElement: (text, where, what) => {
    const place = places(text, wholeElement);
    if (place.length === 0) return text;
    const chosen = pick(place, where);
    const element = text.slice(chosen.start, chosen.end);
    return at(replaceAt(text, chosen, ''), boundary, what, () => element);
  },
  wrapInLocation: (text, where, what) =>
    at(
      text,
      wholeElement,
      where,
      (element) =>
        `<location${pick(['', ' path="."', ' path="x"', ' path=""', ' allowOverride="false"'], what)}>${element}</location>`,
    ),
  wrapInComment: (text, where) => at(text, wholeElement, where, (element) => `<!--${element}-->`),
  openUp: (text, where) =>
    at(text, /<([A-Za-z.]+)((?:\s[^<>]*)?)\/>/g, where, (tag) => tag.replace(/<([A-Za-z.]+)(.*)\/>/s, '<$1$2></$1>')),
  prefix: (text, where) => at(text, elementName, where, (name) => `p:${name}`),
  cut: (text, where) => text.slice(0, where % (text.length + 1)),
  dropCharacter: (text, where) => replaceAt(text, { start: where % text.length, end: (where % text.length) + 1 }, ''),
  insertCharacter: (text, where, what) =>
    replaceAt(
      text,
      { start: where % text.length, end: where % text.length },
      pick([...'<>&"\'=/ \t\n\r!?-[]x:.\u0000\u0001\u00e9\ufeff'], what),
    ),
  singleQuotes: (text, where) => at(text, /"[^"'<]*"/g, where, (value) => `'${value.slice(1, -1)}'`),
  lineEnds: (text, _where, what) => text.replaceAll(/\r\n|\n|\r/g, pick(['\n', '\r\n', '\r'], what)),
  prolog: (text, _where, what) => pick(prologs, what) + text.replace(/^\s*<\?xml[^>]*\?>/, ''),
  tail: (text, _where, what) =>
    text +
    pick(
      ['\n', ' ', '<!--x-->', '<?pi?>', 'x', '<configuration/>', '\r\n\r\n', '&#32;', '<![CDATA[]]>', '\u001a'],
      what,
    ),
};

/** Mutations after which most files are no XML any more. */
const isCrude = (name: string): boolean =>
  [
    'insertContent',
    'flipElementName',
    'repeatAttribute',
    'prefix',
    'cut',
    'dropCharacter',
    'insertCharacter',
    'prolog',
    'tail',
  ].includes(name);

const prologs = [
  ...[
    '<?xml version="1.0" encoding="utf-8"?>',
    '<?xml version="1.0"?>',
    ' <?xml version="1.0"?>',
    '\n<?xml version="1.0"?>',
    '<?xml version="1.1"?>',
  ],
  ...[
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<?xml version="1.0" standalone="no" encoding="utf-8"?>',
    '<?xml encoding="utf-8"?>',
  ],
  ...[
    '<?xml version="1.0" encoding="utf-16"?>',
    "<?xml version='1.0' encoding='windows-1252'?>",
    '<?xml version="1.0" encoding="us-ascii"?>',
  ],
  ...[
    '<!-- x -->',
    '<?xml-stylesheet href="x"?>',
    '<!DOCTYPE configuration>',
    '<!DOCTYPE configuration SYSTEM "x.dtd">',
    '<?xml?>',
    '<?XML version="1.0"?>',
  ],
  ...[
    '<?xml version="1.0" encoding="nonsense"?>',
    '<?xml version="1.0" encoding="UTF8"?>',
    '<?xml version="1.0" foo="x"?>',
    '<?xml version="1.0" ?>\r\n',
  ],
];

const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  utf8: (text) => Buffer.from(text),
  utf8Bom: (text) => Buffer.from(`\ufeff${text}`),
  utf16le: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  utf16be: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  windows1252: (text) =>
    Buffer.from(text.replace(/^<\?xml[^>]*\?>|^/, '<?xml version="1.0" encoding="windows-1252"?>'), 'latin1'),
  declaredUtf16: (text) =>
    Buffer.from(`\ufeff${text.replace(/^<\?xml[^>]*\?>|^/, '<?xml version="1.0" encoding="utf-16"?>')}`, 'utf16le'),
};

/** Files as an administrator has them, spoilt up to four times over, in an encoding of its own. */
export const spoiltFile = (
  bases: readonly string[],
): fc.Arbitrary<{ readonly how: string; readonly bytes: Buffer }> => {
  const [crude, fine] = [
    Object.keys(mutations).filter(isCrude),
    Object.keys(mutations).filter((each) => !isCrude(each)),
  ];
  const name = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...crude) },
    { weight: 4, arbitrary: fc.constantFrom(...fine) },
    { weight: 2, arbitrary: fc.constant('changeValue') },
  );
  const step = fc.record({ name, where: fc.nat(100_000), what: fc.nat(10_000) });
  const encoding = fc.oneof(
    { weight: 6, arbitrary: fc.constant('utf8') },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(encodings)) },
  );
  return fc
    .record({ base: fc.nat(bases.length - 1), steps: fc.array(step, { maxLength: 4 }), encoding })
    .map(({ base, steps, encoding: encoded }) => {
      const text = steps.reduce(
        (spoilt, { name: mutation, where, what }) => mutations[mutation]?.(spoilt || ' ', where, what) ?? spoilt,
        bases[base] ?? '',
      );
      const bytes = encodings[encoded]?.(text) ?? Buffer.from(text);
      return { how: `${steps.map((each) => each.name).join(', ')} in ${encoded}: ${JSON.stringify(text)}`, bytes };
    });
};

/** A file whose only uncommon thing is an address, every character of it by a reference. */
export const addressFile = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('proxyaddress', 'scriptLocation'),
      fc.constantFrom(...addressParts.scheme),
      fc.constantFrom(...addressParts.user),
      fc.constantFrom(...addressParts.host),
      fc.constantFrom(...addressParts.port),
      fc.constantFrom(...addressParts.tail),
    )
    .map(([name, ...parts]) => {
      const written = [...parts.join('')].map((character) => `&#${character.codePointAt(0)};`).join('');
      return `<configuration><system.net><defaultProxy><proxy ${name}="${written}"/></defaultProxy></system.net></configuration>`;
    });
