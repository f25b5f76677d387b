import fc from 'fast-check';

/** Patterns that the document takes, among them what XML has to escape. */
export const patterns = [
  '\\.contoso\\.com',
  '^http://10\\.1\\.',
  '[a-z]+\\.example\\.org$',
  'a&b',
  "it's",
  'say "hello"',
  '(?:x|y){2,3}',
  'm\u00fcller\\.de',
  '<tag>',
] as const;

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

const attribute = (name: string, values: readonly string[]): fc.Arbitrary<string> =>
  fc
    .record({
      value: fc.constantFrom(...values),
      quote: fc.constantFrom('"', "'"),
      space: fc.constantFrom(' ', '  ', '\t', '\n\t'),
      equals: fc.constantFrom('=', ' = '),
    })
    .map(({ value, quote, space, equals }) => `${space}${name}${equals}${quote}${escaped(value)}${quote}`);

const shuffled = (parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string[]> =>
  fc.tuple(...parts.map((part) => fc.option(part, { nil: null }))).chain((given) => {
    const written = given.filter((one): one is string => one !== null);
    return fc.shuffledSubarray(written, { minLength: written.length });
  });

const booleans = { no: ['false', 'FALSE', ' False '], yes: ['true', 'TRUE', ' true '] } as const;
const flags = ['True', 'False', 'Unspecified', 'TRUE', 'false', '1', '0', '-1', ' true ', '7'] as const;
const addresses = ['http://proxyserver:8080', 'HTTP://ProxyServer:8080/', ' http://10.0.0.1:3128 ', 'http://[::1]:80'];
const scripts = ['http://wpad/proxy.pac', 'https://pac.contoso.com/p.js?x=1&y=2', 'HTTP://WPAD/proxy.pac'];

const element = (name: string, attributes: readonly string[], end: string): string =>
  `<${name}${attributes.join('')}${end}`;

const closings = fc.constantFrom('/>', ' />');

const proxy = fc
  .tuple(
    shuffled([
      attribute('proxyaddress', addresses),
      attribute('bypassonlocal', flags),
      attribute('usesystemdefault', flags),
      attribute('autoDetect', flags),
      attribute('scriptLocation', scripts),
    ]),
    fc.oneof(closings, fc.constantFrom('></proxy>', '> </proxy>')),
  )
  .map(([attributes, end]) => element('proxy', attributes, end));

const module_ = attribute('type', ['Acme.Proxy, Acme', '']).map((type) => `<module${type}/>`);

/** Entries that .NET refuses, or that can never match. */
const badPatterns = ['*.corp.local', '(a', '<local>', 'a.com;b.com', '.*', '10.0.0.0/8'] as const;

const entry = fc.oneof(
  { weight: 6, arbitrary: attribute('address', patterns).map((address) => `<add${address}/>`) },
  { weight: 1, arbitrary: attribute('address', patterns).map((address) => `<remove${address} />`) },
  { weight: 1, arbitrary: fc.constant('<clear/>') },
  { weight: 1, arbitrary: fc.constant('<!-- an exception -->') },
  { weight: 1, arbitrary: attribute('address', badPatterns).map((address) => `<add${address}/>`) },
  { weight: 1, arbitrary: attribute('address', patterns).map((address) => `<remove${address}></remove>`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<clear></clear>', '<add address="a"></add>', '<remove address="*"> </remove>'),
  },
);

/** Children of an element: each on a line of its own, or all on one. */
const content = (children: readonly string[], breaks: boolean): string =>
  breaks && children.length > 0 ? `\n${children.map((child) => `\t\t${child}\n`).join('')}\t` : children.join('');

const bypassList = fc
  .tuple(fc.array(entry, { maxLength: 5 }), fc.boolean())
  .map(([entries, breaks]) =>
    entries.length === 0 ? '<bypasslist/>' : `<bypasslist>${content(entries, breaks)}</bypasslist>`,
  );

/** A section that .NET takes, in any of its spellings. */
const validSection = fc
  .record({
    attributes: shuffled([
      attribute('enabled', [...booleans.yes, ...booleans.no]),
      attribute('useDefaultCredentials', [...booleans.no, ...booleans.yes]),
    ]),
    children: shuffled([proxy, bypassList, module_, fc.constant('<!-- <proxy proxyaddress="http://old:1"/> -->')]),
    breaks: fc.boolean(),
    empty: fc.constantFrom('/>', ' />', '></defaultProxy>', '>\n</defaultProxy >'),
  })
  .map(({ attributes, children, breaks, empty }) =>
    children.length === 0
      ? element('defaultProxy', attributes, empty)
      : `${element('defaultProxy', attributes, '>')}${content(children, breaks)}</defaultProxy>`,
  );

/** Sections that .NET refuses; each of them is ours to write anew. */
const invalidSections = [
  '<defaultProxy Enabled="false"/>',
  '<defaultProxy enabled="0"/>',
  '<defaultProxy enabled=""/>',
  '<defaultProxy useDefaultCredentials="yes"/>',
  '<defaultProxy>text</defaultProxy>',
  '<defaultProxy><![CDATA[text]]></defaultProxy>',
  '<defaultProxy><Proxy/></defaultProxy>',
  '<defaultProxy><proxy/><proxy/></defaultProxy>',
  '<defaultProxy><proxy enabled="true"/></defaultProxy>',
  '<defaultProxy><proxy ProxyAddress="http://proxyserver:8080"/></defaultProxy>',
  '<defaultProxy><proxy bypassOnLocal="True"/></defaultProxy>',
  '<defaultProxy><proxy usesystemdefault=""/></defaultProxy>',
  '<defaultProxy><proxy autoDetect="maybe"/></defaultProxy>',
  '<defaultProxy><proxy proxyaddress=""/></defaultProxy>',
  '<defaultProxy><proxy proxyaddress="proxyserver:8080"/></defaultProxy>',
  '<defaultProxy><proxy proxyaddress="proxyserver"/></defaultProxy>',
  '<defaultProxy><proxy proxyaddress="https://proxyserver:8080"/></defaultProxy>',
  '<defaultProxy><proxy scriptLocation="proxy.pac"/></defaultProxy>',
  '<defaultProxy><bypasslist><add/></bypasslist></defaultProxy>',
  '<defaultProxy><bypasslist><add address="a" name="b"/></bypasslist></defaultProxy>',
  '<defaultProxy><defaultProxy/></defaultProxy>',
  '<defaultProxy><defaultProxy enabled="False"/></defaultProxy>',
  '<defaultProxy><bypasslist><add address="*.a"/></bypasslist><proxy proxyaddress="http://p:1"/><proxy/></defaultProxy>',
  '<defaultProxy useDefaultCredentials="true"><bypasslist><clear></clear><add address="a"/></bypasslist><proxy/></defaultProxy>',
  '<defaultProxy><proxy proxyaddress="http://[proxy-server]:8080" bypassonlocal="False"/></defaultProxy>',
] as const;

/** The text of one `<defaultProxy>`, valid or not; a line break in it is `\n`. */
export const sectionText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: validSection },
  { weight: 1, arbitrary: fc.constantFrom(...invalidSections) },
);
