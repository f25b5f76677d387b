import { describe, expect, it } from 'vitest';
import { judgePattern } from '../../src/proxy/bypass-pattern.ts';

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
    expect(judgePattern(pattern)).toEqual({ verdict: 'good' });
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

describe('an entry that is not judged or hardly meant', () => {
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
    ['everything', '.*'],
    ['nothing', ''],
    ['a list in one entry', 'contoso.com;fabrikam.com'],
    ['<local>', '<local>'],
    ['a wildcard behind a slash', 'http://*.contoso.com'],
    ['an IPv6 address', '[2001:db8::1]'],
    ['more than 2000 characters', 'a'.repeat(2001)],
    ['groups 21 deep', `${'('.repeat(21)}${')'.repeat(21)}`],
  ])('%s', (_, pattern) => {
    expect(judgePattern(pattern)).toEqual({ verdict: 'unknown', message: expect.any(String) });
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
