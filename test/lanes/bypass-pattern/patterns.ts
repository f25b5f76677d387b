import fc from 'fast-check';

/** Pieces that stand for themselves in the grammar of docs/bypass-list.md. */
const literal = fc.constantFrom(
  'contoso',
  'com',
  'a',
  'Z',
  '0',
  '9',
  '-',
  '_',
  ':',
  '/',
  ']',
  '}',
  '{x',
  'ä',
  'ſ',
  '-a',
);
const escaped = fc.constantFrom(
  ...['\\.', '\\*', '\\+', '\\?', '\\(', '\\)', '\\[', '\\]', '\\{', '\\}', '\\|', '\\^', '\\$', '\\\\', '\\/', '\\-'],
  ...['\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '\\t', '\\n', '\\r', '\\f', '\\v', '\\a', '\\e', '\\x41', '\\u00e4'],
  ...['\\cA', '\\p{L}', '\\P{Nd}', '\\p{Lu}'],
);
const position = fc.constantFrom('^', '$', '\\b', '\\B', '\\A', '\\z', '\\Z', '\\G');
const member = fc.constantFrom(
  'a-z',
  '0-9',
  'A-F',
  '.',
  '_',
  '\\d',
  '\\w',
  '\\-',
  '\\]',
  '$',
  '*',
  '(',
  '\\x30-\\x39',
  ':',
);
const bracketed = fc
  .tuple(
    fc.constantFrom('[', '[^'),
    fc.constantFrom('', ']'),
    fc.array(member, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '^', '-'),
  )
  .map(([open, first, members, last]) => `${open}${first}${members.join('')}${last}]`);
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{0,}', '{2,5}?');

const tree = fc.letrec<{ pattern: string; branch: string; piece: string; group: string }>((tie) => ({
  pattern: fc.array(tie('branch'), { minLength: 1, maxLength: 3 }).map((branches) => branches.join('|')),
  branch: fc.array(tie('piece'), { maxLength: 5 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    position,
    fc.tuple(fc.oneof(literal, escaped, fc.constant('.'), bracketed), quantifier).map((parts) => parts.join('')),
    fc.tuple(tie('group'), quantifier).map((parts) => parts.join('')),
  ),
  group: fc
    .tuple(fc.constantFrom('', '?:', '?=', '?!', '?<=', '?<!', '?>', '?<name>', "?'n'", '?i:', '?s-m:'), tie('pattern'))
    .map(([kind, inside]) => `(${kind}${inside})`),
}));

/** What slips in when people write patterns by hand, and what the grammar does not know. */
const slip = fc.constantFrom(
  ...['*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '\\', '^', '$', '.', '-', ',', '{3,1}', '{,2}', '{9999999999}'],
  ...[
    '**',
    '*+',
    '++',
    '(?',
    '(?)',
    '(?<',
    '(?<n>',
    "(?'n'",
    '(?<1>',
    '(?<0>',
    '(?<n-m>',
    '(?P<n>',
    '(?i)',
    '(?i:',
    '(?x)',
  ],
  ...[
    '(?n)',
    '(?#',
    '(?(',
    '(?(1)',
    '(?|',
    '(?R)',
    '(?&n)',
    '(?1)',
    '\\1',
    '\\2',
    '\\9',
    '\\10',
    '\\k<n>',
    '\\k<m>',
    '\\k',
  ],
  ...[
    "\\k'n'",
    '\\<n>',
    "\\'",
    '\\<',
    '\\x',
    '\\x4',
    '\\xg',
    '\\u12',
    '\\u12345',
    '\\c',
    '\\c1',
    '\\c[',
    '\\cé',
    '\\p',
    '\\pL',
  ],
  ...[
    '\\p{',
    '\\p{}',
    '\\p{Foo}',
    '\\p{IsGreek}',
    '\\P{lu}',
    '\\_',
    '\\y',
    '\\Q',
    '\\E',
    '\\h',
    '\\R',
    '\\K',
    '\\0',
    '\\012',
  ],
  ...[
    '\\8',
    '\\é',
    '[:alpha:]',
    '[[:alpha:]]',
    '[a-[b]]',
    '[a-z-[b]]',
    '[z-a]',
    '[a-\\d]',
    '[\\d-a]',
    '[a-\\-]',
    '[+-\\-]',
  ],
  ...[
    '[^',
    '[^]',
    '[]',
    '[]a',
    '[a-',
    '[\\b]',
    '[\\B]',
    '[\\1]',
    '[\\8]',
    '[\\k]',
    '[\\-a]',
    '[a\\]',
    '#',
    ' ',
    '\n',
    '<local>',
    ';',
  ],
);

/** A good pattern with a slip put in, a piece left out, or both. */
const mutated = fc
  .tuple(tree.pattern, fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.option(slip)), { minLength: 1, maxLength: 3 }))
  .map(([pattern, changes]) =>
    changes.reduce((text, [where, length, insert]) => {
      const at = where % (text.length + 1);
      return text.slice(0, at) + (insert ?? '') + text.slice(at + length);
    }, pattern),
  );

/** What other products call a bypass list. */
const wildcards = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('', '*', '*.', 'http://*.', '?'),
        fc.array(fc.constantFrom('contoso', 'com', '*', '10', 'a-b', 'x?y'), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '', ':8080', ':*', '/', '.*', ' '),
      )
      .map(([start, labels, end]) => `${start}${labels.join('.')}${end}`),
    { minLength: 1, maxLength: 3 },
  )
  .chain((entries) => fc.constantFrom(';', ',', ' ', '; ').map((separator) => entries.join(separator)));

const garbage = fc.string({ unit: fc.constantFrom(..."\\()[]{}*+?|^$.-,:<>=!'#ak1dwbpux09Z_ é"), maxLength: 14 });

/** Only what JSON can carry to the other program as it is. */
const wellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

const sample = (arbitrary: fc.Arbitrary<string>, count: number, seed: number): string[] =>
  fc.sample(arbitrary.filter(wellFormed), { numRuns: count, seed });

/** The same patterns at every run for the same seed. */
export const generatedPatterns = (seed: number): { readonly fromGrammar: string[]; readonly others: string[] } => ({
  // The word in front keeps it from being one that matches everything, which is good grammar and still doubtful.
  fromGrammar: sample(tree.pattern, 2500, seed).map((pattern) => `contoso${pattern}`),
  others: [
    ...sample(mutated, 4000, seed),
    ...sample(garbage, 2000, seed),
    ...sample(wildcards, 500, seed),
    ...sample(
      fc.array(slip, { minLength: 1, maxLength: 4 }).map((slips) => slips.join('')),
      2000,
      seed,
    ),
  ],
});
