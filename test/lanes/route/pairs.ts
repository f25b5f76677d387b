import fc from 'fast-check';
import type { Question } from './judge.ts';

const names = [
  'intranet',
  'localhost',
  'loopback',
  'app.corp.example',
  'www.contoso.com',
  'contoso.com',
  'contoso.com.',
  'eur1-weur2.servicebus.windows.net',
  'a-b_c.example',
  'LOGIN.windows.net',
  'notlocalhost',
  'localhost.example',
];
const addresses = ['127.0.0.1', '127.8.9.10', '10.1.2.3', '192.168.0.7', '0x7f.1', '128.0.0.1', '172.16.0.1'];
const ipv6 = [
  '[::1]',
  '[2001:db8::1]',
  '[fe80::2]',
  '[::]',
  '[2001:DB8:0:0:1::1]',
  '[::127.0.0.1]',
  '[::ffff:10.0.0.1]',
];

const host = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  { weight: 3, arbitrary: fc.constantFrom(...addresses) },
  { weight: 2, arbitrary: fc.constantFrom(...ipv6) },
);
const port = fc.constantFrom('', '', ':80', ':443', ':8080', ':');
const path = fc.constantFrom('', '/', '/a/b?c=d#e', '?x');
const url = fc
  .tuple(fc.constantFrom('http://', 'https://', 'HTTPS://'), host, port, path)
  .map((parts) => parts.join(''));

const escaped = (text: string): string => text.replace(/[.[\]\\]/g, '\\$&');

const pieces = [
  '\\.',
  '.',
  '.*',
  '[a-z]+',
  '[^/:]*',
  '[A-Z0-9-]{2,}',
  '(www|app|login)',
  '(?:contoso|corp)',
  '\\d{1,3}',
  '\\w+',
  '\\W',
  '(:\\d+)?',
  '$',
  '^',
  '\\b',
  '\\B',
  '(?=[a-z])',
  '(?!contoso)',
  '(?<=//)',
  '(?<!s:)//',
  'https?://',
  '[\\w.-]+?',
  '[^a-m]',
  '[+--]',
  '(?<n>a)?',
  '\\x61',
  '\\S*',
  'com',
  '10\\.',
  '(([a-z]+-?)*\\.)+',
  '{',
  '(?i)',
  '(a)\\1',
  '\\A',
  '\\z',
  '|',
];

const built = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

/** An entry as administrators write it for a host, right or wrong. */
const written = fc
  .tuple(fc.constantFrom(...names, ...addresses), fc.nat(7))
  .map(
    ([name, kind]) =>
      [
        escaped(name),
        name,
        `^https?://${escaped(name)}$`,
        `${escaped(name)}(:\\d+)?$`,
        `://${escaped(name.slice(0, 4))}.*`,
        `http://${escaped(name)}/`,
        `https://${escaped(name)}:443`,
        `\\.${escaped(name.split('.').slice(1).join('.'))}$`,
      ][kind] ?? name,
  );

const question: fc.Arbitrary<Question> = fc.record({
  url,
  address: fc.constantFrom('http://proxy.example:3128', 'http://proxy.example:3128', 'http://[::1]:80', null),
  bypassOnLocal: fc.boolean(),
  list: fc.array(
    fc.oneof(
      { weight: 10, arbitrary: built },
      { weight: 10, arbitrary: written },
      { weight: 1, arbitrary: fc.constantFrom('*.contoso.com', '(', '[a', 'a{2,1}') },
    ),
    { maxLength: 3 },
  ),
});

/** Settings and URLs, the same for the same seed. */
export const generatedPairs = (count: number, seed: number): readonly Question[] =>
  fc.sample(question, { numRuns: count, seed });
