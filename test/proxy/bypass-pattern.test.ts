import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePattern, matchesEverything } from '../../src/proxy/bypass-pattern.ts';
import { runs } from '../helpers/seed.ts';

describe('an entry that .NET takes for sure', () => {
  it.each([
    ['\\.contoso\\.com$'],
    ['\\.contoso\\.com(:\\d+)?$'],
    ['^https?://(www|mail)\\.contoso\\.com'],
    ['[a-z]+\\.contoso\\.com$'],
    ['^http://10\\.(0|1)\\.\\d{1,3}\\.\\d{1,3}'],
    ['contoso.com'],
    ['[]a]'],
    ['[^]a-]'],
    ['[\\w.-]+?'],
    ['a{,2}'],
    ['a{'],
    ['{x}'],
    [']'],
    ['(?:a|b)(?=c)(?!d)(?<=e)(?<!f)(?>g)'],
    ['(?<name>a)\\k<name>'],
    ["(?'n'a)(b)\\2"],
    ['(?i)a(?s-m:b)'],
    ['\\x41\\u0042\\cC\\p{Lu}\\P{L}\\0'],
    ['ä'],
  ])('%s', (pattern) => {
    expect(['good', 'doubtful']).toContain(judgePattern(pattern).verdict);
  });
});

describe('an entry that .NET refuses for sure', () => {
  it.each([
    ['a group that is not closed', '(contoso'],
    ['a group that is not opened', 'contoso)'],
    ['a class that is not closed', '[a-z'],
    ['an empty class', '[]'],
    ['a backwards range', '[z-a]'],
    ['a range that ends in a set', '[a-\\d]'],
    ['a quantifier in front', '+contoso'],
    ['a quantifier behind |', 'a|*'],
    ['a quantifier behind (', '(*a)'],
    ['a quantifier behind options', '(?i)*'],
    ['a number in braces in front', '{2}'],
    ['two quantifiers', '(a)**'],
    ['a possessive quantifier', 'a(b)*+'],
    ['a third question mark', '(a)???'],
    ['backwards numbers', 'a{3,1}'],
    ['a number that is too large', '(a){2147483648}'],
    ['a backslash at the end', 'contoso\\'],
    ['an unknown escape', '\\y'],
    ['an unknown escape in a class', '[\\B]'],
    ['too few hexadecimal digits', '\\x4'],
    ['a control escape without a letter', '\\c1'],
    ['a property without braces', '\\pL'],
    ['a group number that is not there', '(a)\\2'],
    ['a group name that is not there', '(?<a>b)\\k<c>'],
    ['a reference without a name', '\\kx'],
    ['an unknown kind of group', '(?&a)'],
    ['an empty kind of group', '(?)'],
  ])('%s', (_, pattern) => {
    expect(judgePattern(pattern)).toEqual({ verdict: 'refused', message: expect.any(String) });
  });
});

describe('an entry that is not judged', () => {
  it.each([
    ['a class in a class', '[a-z-[aeiou]]'],
    ['a POSIX class', '[[:alpha:]]'],
    ['a conditional', '(a)?(?(1)b|c)'],
    ['a comment', 'a(?#b)'],
    ['blanks ignored', '(?x) a'],
    ['a balancing group', '(?<a>b)(?<-a>c)'],
    ['a numbered group', '(?<1>a)'],
    ['a Unicode block', '\\p{IsGreek}'],
    ['a reference of two digits', '\\10'],
    ['\\c before a bracket, where .NET Framework and .NET differ', '\\c[]'],
    ['a range that ends in \\-, where .NET Framework and .NET differ', '[a-\\-]'],
    ['a quantifier behind a position', '^*.contoso.com'],
    ['more than 2000 characters', 'a'.repeat(2001)],
    ['groups 21 deep', `${'('.repeat(21)}${')'.repeat(21)}`],
  ])('%s', (_, pattern) => {
    expect(judgePattern(pattern)).toEqual({ verdict: 'unknown', message: expect.any(String) });
  });
});

describe('an entry that .NET takes and that matches every address', () => {
  it.each([
    ['.*'],
    ['.'],
    ['.+'],
    ['^'],
    [''],
    ['^.*$'],
    ['a|'],
    ['(.*)'],
    ['^https?://'],
    ['https?://.*'],
    ['://'],
    ['\\S+'],
  ])('%s', (pattern) => {
    expect(matchesEverything(pattern)).toBe(true);
    expect(judgePattern(pattern)).toEqual({ verdict: 'doubtful', message: expect.stringContaining('matches every') });
  });

  it.each([['^.$'], ['a*b'], ['\\.'], ['[a-z]+\\.org'], ['(a)'], ['.*a'], ['$a']])('and not %s', (pattern) => {
    expect(matchesEverything(pattern)).toBe(false);
  });
});

describe('an entry that .NET takes and that can never match', () => {
  it.each([
    ['a final slash', 'http://x\\.contoso\\.com/'],
    ['a final slash without a scheme', 'contoso.com/'],
    ['a slash after an open end', 'https?://.*\\.contoso\\.com/'],
    ['a path', 'https://x\\.contoso\\.com/app'],
    ['an address range', '10.0.0.0/8'],
    ['an escaped address range', '10\\.0\\.0\\.0/8'],
    ['the port of https', 'https://h:443'],
    ['the port of https, anchored', 'https?://h\\.contoso\\.com:443$'],
    ['the port of https without a scheme', 'contoso\\.com:443'],
    ['the port of http', 'http://h:80$'],
    ['a start that is no scheme', '^intranet\\.'],
    ['a start that is a number', '^10\\.'],
    ['a start that is a host', '^contoso.com$'],
    ['something after the end', 'contoso$:8080'],
    ['something before the start', 'http^://'],
    ['a list in one entry', 'contoso.com;fabrikam.com'],
    ['a blank', 'contoso.com fabrikam.com'],
    ['<local>', '<local>'],
    ['user information', 'http://user:pass@contoso\\.com'],
    ['a letter that no address has', 'a\\*b'],
    ['a wildcard after a slash', 'http://*.contoso.com'],
    ['a brace', 'a{'],
    ['no alternative that can', '^a|10.0.0.0/8'],
    ['an IPv6 address without its backslashes', '[2001:db8::1]'],
  ])('%s', (_, pattern) => {
    expect(judgePattern(pattern)).toEqual({ verdict: 'doubtful', message: expect.any(String) });
  });

  it('names a character as it is written', () => {
    expect(judgePattern('\\\\.x')).toMatchObject({ message: expect.stringContaining('"\\"') });
  });

  it.each([
    ['^http://intranet'],
    ['^https?://[^/]+\\.contoso\\.com(:\\d+)?$'],
    ['^(http|https)://h'],
    ['^ht+p'],
    ['://h:8443'],
    ['http://h:443'],
    ['h:80'],
    ['10\\.0\\.0\\.\\d+'],
    ['^a|b'],
    ['//h'],
    ['a/?$'],
    ['m\u00fcller\\.de'],
    ['\\[2001:db8::1\\]'],
  ])('and not %s', (pattern) => {
    expect(judgePattern(pattern)).toEqual({ verdict: 'good' });
  });

  it('is told apart by addresses that it would have to match', () => {
    const hosts = ['h', 'contoso.com', 'x.contoso.com', '10.0.0.8', 'intranet.contoso.com', '[2001:db8::1]'];
    const addresses = ['http', 'https'].flatMap((scheme) =>
      hosts.flatMap((host) => ['', ':8080', ':8443'].map((port) => `${scheme}://${host}${port}`)),
    );
    const parts = [
      '^',
      '$',
      '://',
      '/',
      'http',
      's?',
      'h',
      '\\.',
      'contoso',
      ':8443',
      '10',
      '(x|y)',
      '.*',
      '[a-z]+',
      '|',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 6 }), (chosen) => {
        const pattern = chosen.join('');
        const judged = judgePattern(pattern);
        if (judged.verdict !== 'doubtful') return;
        const matched = addresses.filter((address) => new RegExp(pattern, 'i').test(address)).length;
        expect([pattern, matched]).toEqual([pattern, matchesEverything(pattern) ? addresses.length : 0]);
      }),
      runs(3000),
    );
  });
});

describe('a wildcard is refused with the regular expression that says it', () => {
  const hosts = {
    below: 'http://www.contoso.com',
    port: 'https://www.contoso.com:8443',
    self: 'http://contoso.com',
    ends: 'http://mycontoso.com',
    other: 'http://www.contoso.com.evil.net',
    net: 'http://www.contoso.net',
  } as const;

  it.each([
    ['*.contoso.com', '\\.contoso\\.com(:\\d+)?$', ['below', 'port']],
    ['*contoso.com', 'contoso\\.com(:\\d+)?$', ['below', 'port', 'self', 'ends']],
    ['*.contoso.*', '\\.contoso\\.', ['below', 'port', 'other', 'net']],
    ['*.contoso.com:8443', '\\.contoso\\.com:8443$', ['port']],
    ['*.contoso.com:*', '\\.contoso\\.com(:\\d+)?$', ['below', 'port']],
    ['*.contoso.com; contoso.com', '\\.contoso\\.com(:\\d+)?$|://contoso\\.com(:\\d+)?$', ['below', 'port', 'self']],
    ['*.contoso.?et', '\\.contoso\\.[^/:]et(:\\d+)?$', ['net']],
  ])('%s', (wildcard, corrected, matched) => {
    expect(judgePattern(wildcard)).toMatchObject({ verdict: 'refused', corrected });
    expect(judgePattern(corrected)).toEqual({ verdict: 'good' });
    const matching = Object.entries(hosts).filter(([, address]) => new RegExp(corrected, 'i').test(address));
    expect(matching.map(([name]) => name)).toEqual(matched);
  });

  it('offers the .NET form of a group name in the form of other languages', () => {
    expect(judgePattern('(?P<host>a)')).toMatchObject({ verdict: 'refused', corrected: '(?<host>a)' });
  });
});
