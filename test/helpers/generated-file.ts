import fc from 'fast-check';
import { sectionText } from './generated-section.ts';

/** A configuration file that .NET takes but, perhaps, for its proxy section; and what is known of it by construction. */
export interface GeneratedFile {
  readonly text: string;
  readonly bytes: Buffer;
  /** Bytes of a text in this file's encoding, without a mark. */
  readonly encode: (text: string) => Buffer;
  readonly decode: (bytes: Uint8Array) => string;
  /** The text in front of, between and behind the `<defaultProxy>` elements: one more than there are. */
  readonly outside: readonly string[];
  readonly sections: readonly string[];
  readonly group: 'none' | 'selfClosing' | 'open';
  readonly rootIsSelfClosing: boolean;
  readonly hasConfigSections: boolean;
  /** How fast-check shows it. */
  readonly [fc.toStringMethod]: () => string;
}

interface Form {
  readonly name: string | null;
  readonly mark: readonly number[];
  readonly encode: (text: string) => Buffer;
  readonly label: string;
}

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const [utf8, utf16, latin1] = (['utf8', 'utf16le', 'latin1'] as const).map(
  (encoding) => (text: string) => Buffer.from(text, encoding),
) as [Form['encode'], Form['encode'], Form['encode']];

const forms: readonly Form[] = [
  { name: null, mark: [], encode: utf8, label: 'utf-8' },
  { name: 'utf-8', mark: [], encode: utf8, label: 'utf-8' },
  { name: 'UTF-8', mark: [0xef, 0xbb, 0xbf], encode: utf8, label: 'utf-8' },
  { name: 'utf-16', mark: [0xff, 0xfe], encode: utf16, label: 'utf-16le' },
  { name: null, mark: [0xff, 0xfe], encode: utf16, label: 'utf-16le' },
  { name: 'utf-16', mark: [0xfe, 0xff], encode: swapped, label: 'utf-16be' },
  { name: 'iso-8859-1', mark: [], encode: latin1, label: 'latin1' },
  { name: 'Windows-1252', mark: [], encode: latin1, label: 'windows-1252' },
];

const lineEnds: fc.Arbitrary<readonly string[]> = fc.oneof(
  fc.constantFrom(['\r\n'], ['\n'], ['\r']),
  fc.array(fc.constantFrom('\r\n', '\n', '\r'), { minLength: 2, maxLength: 5 }),
);

const decoy = '<defaultProxy><proxy proxyaddress="http://decoy:1"/></defaultProxy>';

const sections = [
  '<runtime>\n\t<gcServer enabled="true"/>\n</runtime>',
  '<appSettings>\n\t<add key="TraceFilename" value="AadAppProxyConnector.log" />\n</appSettings>',
  "<startup><supportedRuntime version='v4.0' /></startup>",
  '<system.diagnostics>\n\t<trace autoflush="true"/>\n</system.diagnostics>',
  '<acme><![CDATA[ <system.net/> caf\u00e9 ]]></acme>',
  '<acme note=">">\n\tfree text, gr\u00fc\u00dfe\n</acme>',
] as const;

const comments = [
  `<!-- <system.net>${decoy}</system.net> -->`,
  '<!--\n<system.diagnostics>\n\t<trace/>\n</system.diagnostics>\n-->',
  '<!-- caf\u00e9 -->',
] as const;

const configSections =
  '<configSections>\n\t<section name="acme" type="System.Configuration.IgnoreSection"/>\n</configSections>';

const siblings = [
  '<settings>\n\t<servicePointManager expect100Continue="false"/>\n</settings>',
  '<connectionManagement><add address="*" maxconnection="8"/></connectionManagement>',
  '<!-- note -->',
] as const;

const open = '\uE000';
const close = '\uE001';
const marked = (section: string): string => `${open}${section}${close}`;

const indented = (lines: string): string => lines.replaceAll('\n', '\n\t');

const groupOf = (attributes: string, children: readonly string[], oneLine: boolean): string =>
  oneLine
    ? `<system.net${attributes}>${children.join('')}</system.net>`
    : `<system.net${attributes}>\n${children.map((child) => `\t${indented(child)}\n`).join('')}</system.net>`;

/** One `<system.net>`, with a proxy section or without; a sibling may stand in a file only once. */
const group = (section: fc.Arbitrary<string | null>, others: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      section,
      others: fc.subarray([...others]),
      before: fc.boolean(),
      attributes: fc.constantFrom('', '', '', ' note="mine"'),
      oneLine: fc.boolean(),
    })
    .map(({ section: text, others: beside, before, attributes, oneLine }) => {
      const own = text === null ? [] : [marked(text)];
      return groupOf(attributes, before ? [...own, ...beside] : [...beside, ...own], oneLine);
    });

const absent = fc.constant(null);
const note = siblings.slice(-1);

/** The `<system.net>` groups: none, one or two, with at most `most` proxy sections in all. */
const groups = (most: number): fc.Arbitrary<readonly string[]> => {
  const without = fc.oneof(
    fc.constant([]),
    fc.constant(['<system.net/>']),
    group(absent, siblings).map((one) => [one]),
  );
  const one = fc.oneof(
    group(sectionText, siblings).map((text) => [text]),
    fc.tuple(group(absent, note), group(sectionText, siblings)),
  );
  const two = fc.oneof(
    fc.tuple(group(sectionText, siblings), group(sectionText, note)),
    fc.tuple(sectionText, sectionText).map(([first, second]) => [groupOf('', [marked(first), marked(second)], false)]),
  );
  return fc.oneof(...[without, one, two].slice(0, most + 1));
};

/** Without line breaks: a space where a tag or a text goes on. */
const flattened = (text: string): string => text.replaceAll(/>\n\t*/g, '>').replaceAll(/\n\t*/g, ' ');

const assemble = (parts: {
  readonly form: Form;
  readonly lineEnds: readonly string[];
  readonly step: string;
  readonly oneLine: boolean;
  readonly prolog: boolean;
  readonly head: string;
  readonly children: readonly string[];
  readonly tail: string;
  readonly emptyRoot: boolean;
}): GeneratedFile => {
  const { form, step, oneLine, children, emptyRoot } = parts;
  const declared =
    form.name === null
      ? parts.prolog
        ? '<?xml version="1.0"?>'
        : ''
      : `<?xml version="1.0" encoding="${form.name}"?>`;
  const body = children.map((child) => `\t${indented(child)}\n`).join('');
  const root = emptyRoot ? '<configuration/>' : `<configuration>\n${body}</configuration>`;
  const lines = [declared, parts.head, root].filter((line) => line !== '').join('\n') + parts.tail;
  const flat = oneLine ? flattened(lines) : lines;
  let count = 0;
  const withMarks = flat
    .replaceAll('\t', step)
    .replaceAll('\n', () => parts.lineEnds[count++ % parts.lineEnds.length] as string);
  const pieces = withMarks.split(/[\uE000\uE001]/);
  const text = pieces.join('');
  const { encode } = form;
  const group = /<system\.net\/>/.test(children.join('').replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, ''));
  return {
    text,
    bytes: Buffer.concat([Buffer.from(form.mark), encode(text)]),
    encode,
    decode: (bytes) => new TextDecoder(form.label, { ignoreBOM: true }).decode(bytes.subarray(form.mark.length)),
    outside: pieces.filter((_, index) => index % 2 === 0),
    sections: pieces.filter((_, index) => index % 2 === 1),
    group: group ? 'selfClosing' : children.some((child) => child.startsWith('<system.net')) ? 'open' : 'none',
    rootIsSelfClosing: emptyRoot,
    hasConfigSections: children[0] === configSections,
    [fc.toStringMethod]: (): string => `${form.label} ${JSON.stringify(text)}`,
  };
};

/** Files of every layout and encoding, with up to `most` proxy sections: none (0), at most one (1), or two as well (2). */
export const generatedFile = (most: 0 | 1 | 2 = 1): fc.Arbitrary<GeneratedFile> =>
  fc
    .record({
      form: fc.constantFrom(...forms),
      lineEnds,
      step: fc.constantFrom('\t', '  ', '    ', ' '),
      oneLine: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
      prolog: fc.boolean(),
      head: fc.constantFrom('', '', '<!-- caf\u00e9 <configuration> -->'),
      tail: fc.constantFrom('', '\n', '\n<!-- end -->\n'),
      groups: groups(most),
      others: fc.uniqueArray(fc.constantFrom(...sections), { maxLength: 4, selector: (text) => text.slice(0, 6) }),
      notes: fc.subarray([...comments]),
      order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      emptyRoot: fc.integer({ min: 0, max: 15 }).map((number) => number === 0),
    })
    .map(({ groups: own, others, notes, order, emptyRoot, ...rest }) => {
      const keyed = [...own, ...others, ...notes].map((text, index) => [order[index] ?? 0, text] as const);
      const mixed = keyed.sort(([a], [b]) => a - b).map(([, text]) => text);
      const declares = others.some((text) => text.startsWith('<acme'));
      const empty = emptyRoot && own.length === 0;
      const children = empty ? [] : declares ? [configSections, ...mixed] : mixed;
      return assemble({ ...rest, children, emptyRoot: empty });
    });
