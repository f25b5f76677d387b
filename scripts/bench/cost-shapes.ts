/** A text that grows by repeating one piece, in a place that some code looks at; `unit` may use the number of the piece. */
export interface CostShape {
  readonly title: string;
  readonly kind: 'file' | 'machine' | 'document';
  readonly unit: string | ((at: number) => string);
  /** The text around what is repeated. */
  readonly around: (repeated: string) => string;
}

const inFile = (content: string): string => `<configuration>\r\n  ${content}\r\n</configuration>\r\n`;
const inSection = (content: string): string =>
  inFile(`<system.net>\r\n    <defaultProxy>${content}</defaultProxy>\r\n  </system.net>`);
const inAddress = (value: string): string => inSection(`<proxy proxyaddress="http://a${value}z:1"/>`);
const inScript = (value: string): string => inSection(`<proxy scriptLocation="http://a/${value}z"/>`);
const inList = (entries: string): string =>
  inSection(`<proxy proxyaddress="http://p:1"/><bypasslist>${entries}</bypasslist>`);
const inEntry = (pattern: string): string => inList(`<add address="a${pattern}z"/>`);
const inDeclarations = (content: string): string => inFile(`<configSections>${content}</configSections>`);
const inDocument =
  (property: string) =>
  (value: string): string =>
    `{"mode":"explicit","address":"http://p:1"${property === '' ? '' : `,${property}`}${value}}`;

type Row = readonly [title: string, unit: CostShape['unit'], around: CostShape['around']];

const fileRows: readonly Row[] = [
  ...['spaces', 'dots', 'digits', 'colons', 'slashes', 'signs @', 'brackets', 'backslashes', 'labels', 'hyphens'].map(
    (title, at): Row => [
      `${title} in an address`,
      [' ', '.', '0', ':', '/', '@', '[', '\\', 'a.', '-'][at] ?? '',
      inAddress,
    ],
  ),
  ['references to @ in an address', '&#64;', inAddress],
  ['letters beyond ASCII in an address', 'ü', inAddress],
  ['schemes in an address', 'http://', inAddress],
  ['spaces alone as an address', ' ', (value) => inSection(`<proxy proxyaddress="${value}"/>`)],
  ['spaces in the place of a script', ' ', inScript],
  ['dots in the place of a script', './', inScript],
  ['spaces in a flag', ' ', (value) => inSection(`<proxy bypassonlocal="True${value}x"/>`)],
  ['commas in a flag', ',True', (value) => inSection(`<proxy bypassonlocal="True${value}"/>`)],
  ['one entry of spaces', ' ', inEntry],
  ['one entry of parentheses', '(', inEntry],
  ['one entry of stars', '*', inEntry],
  ['one entry of dots', '.', inEntry],
  ['one entry of alternatives', 'a|', inEntry],
  ['entries', (at) => `<add address="h${at}\\.x"/>`, inList],
  ['entries that .NET refuses', (at) => `<add address="*.h${at}"/>`, inList],
  ['entries on one line each', (at) => `\r\n      <add address="h${at}"/>`, inList],
  ['entries removed', (at) => `<add address="h${at}"/><remove address="h${at}"/>`, inList],
  ['lists cleared', '<add address="a"/><clear/>', inList],
  ['locked entries', (at) => `<add address="h${at}" lockItem="true"/>`, inList],
  ['unknown attributes', (at) => ` a${at}="b"`, (all) => inSection(`<proxy${all}/>`)],
  ['unknown elements in the section', '<x/>', inSection],
  ['second proxies', '<proxy/>', inSection],
  ['comments in the section', '<!-- x -->', inSection],
  ['unknown elements in each other', '<x>', (all) => inSection(all + '</x>'.repeat(all.length / 3))],
  ['unknown sections', (at) => `<u${at}/>`, inFile],
  ['one unknown section', '<unknown/>', inFile],
  ['groups', '<system.net/>', inFile],
  ['sections', '<system.net><defaultProxy/></system.net>', inFile],
  ['sections of a wrong value', '<system.net><defaultProxy enabled="x"/></system.net>', inFile],
  ['locations', '<location path="."><system.net><defaultProxy/></system.net></location>', inFile],
  ['comments', '<!-- x -->', inFile],
  ['comments on one line each', '\r\n  <!-- x -->', inFile],
  ['CDATA', '<![CDATA[x]]>', inFile],
  ['references', '&amp;', inFile],
  ['white space', ' ', (all) => inFile(`${all}<runtime/>`)],
  ['line breaks', '\r\n', (all) => inFile(`${all}<runtime/>`)],
  [
    'settings on one line',
    (at) => `<add key="k${at}" value="v"/>`,
    (all) => inFile(`<appSettings>${all}</appSettings>`),
  ],
  ['a name', 'a', (all) => inFile(`<${all}/>`)],
  ['prefixes', (at) => ` xmlns:p${at}="u${at}"`, (all) => inFile(`<runtime${all}/>`)],
  ['declarations', (at) => `<section name="s${at}" type="T"/>`, inDeclarations],
  ['declarations again', '<section name="s" type="T"/>', inDeclarations],
  [
    'groups declared in each other',
    '<sectionGroup name="g">',
    (all) => inDeclarations(all + '</sectionGroup>'.repeat(all.length / 23)),
  ],
  ['mail addresses in comments', '<!-- a@b.c -->', inFile],
  ['addresses on one line of a comment', ' http://a:b@c', (all) => inFile(`<!--${all} -->`)],
];

const brokenRows: readonly Row[] = [
  ['starts of the section, unclosed', '<defaultProxy ', inFile],
  ['a broken section with much in it', '<add address=x/>', inSection],
  ['starts of comments, unclosed', '<!--', inFile],
  ['elements, unclosed', '<a>', inFile],
  ['single &', '& ', inFile],
  ['quotes', '"', (all) => inSection(`<proxy a=${all}/>`)],
  ['spaces before the end of the section', ' ', (all) => inFile(`<defaultProxy a=b></defaultProxy${all}`)],
];

const documentRows: readonly Row[] = [
  ['comments and commas', '/**/,', inDocument('')],
  ['unknown properties', (at) => `,"u${at}":1`, inDocument('')],
  ['one property again', ',"mode":"explicit"', inDocument('')],
  ['brackets', '[', inDocument('"bypassList":')],
  ['entries', (at) => `${at === 0 ? '[' : ','}"h${at}"`, (all) => inDocument('"bypassList":')(`${all}]`)],
  [
    'entries that .NET refuses',
    (at) => `${at === 0 ? '[' : ','}"*.h${at}"`,
    (all) => inDocument('"bypassList":')(`${all}]`),
  ],
  ['one entry of stars', '*', (all) => inDocument('"bypassList":')(`["${all}"]`)],
  ['spaces in an address', ' ', (all) => `{"mode":"explicit","address":"http://a${all}z"}`],
  ['dots in an address', '.', (all) => `{"mode":"explicit","address":"http://a${all}z"}`],
  ['dots in the place of a script', './', (all) => `{"mode":"pac","scriptLocation":"http://a/${all}z"}`],
  ['a name', 'a', (all) => inDocument(`"${all}":1`)('')],
  ['escapes', '\\u0041', (all) => `{"mode":"${all}"}`],
];

const shapesOf = (kind: CostShape['kind'], rows: readonly Row[]): CostShape[] =>
  rows.map(([title, unit, around]) => ({ kind, title, unit, around }));

/** Every shape whose cost is measured. */
export const costShapes: readonly CostShape[] = [
  ...shapesOf('file', [...fileRows, ...brokenRows]),
  ...shapesOf('machine', [
    ...fileRows.filter(([title]) => /sections|groups|declar|entries/.test(title)),
    ...brokenRows,
  ]),
  ...shapesOf('document', documentRows),
];

/** A text of the shape, of about `size` characters. */
export const textOf = ({ unit, around }: CostShape, size: number): string => {
  if (typeof unit === 'string') return around(unit.repeat(Math.ceil(size / unit.length)));
  const pieces: string[] = [];
  for (let length = 0; length < size; length += pieces.at(-1)?.length ?? 1) pieces.push(unit(pieces.length));
  return around(pieces.join(''));
};
