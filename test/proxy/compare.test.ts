import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDesired } from '../../src/desired.ts';
import { checkAddress } from '../../src/proxy/address.ts';
import { judgePattern } from '../../src/proxy/bypass-pattern.ts';
import { compareProxy, compareStates } from '../../src/proxy/compare.ts';
import { noMachineSection } from '../../src/proxy/machine-config.ts';
import { readConfiguration } from '../../src/proxy/reading.ts';
import { checkScriptLocation } from '../../src/proxy/script-location.ts';
import type { ProxyState } from '../../src/proxy/state.ts';
import { anyDocument } from '../helpers/generated-document.ts';
import { generatedFile } from '../helpers/generated-file.ts';
import { runs } from '../helpers/seed.ts';

const state = generatedFile(1).map(({ bytes }) => readConfiguration(bytes, noMachineSection).state);
const explicit = { mode: 'explicit', bypassOnLocal: true, useSystemDefault: true, bypassList: ['a', 'b'] } as const;

describe('the comparison of two states', () => {
  it('finds no difference of any state to itself', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(compareStates(one, structuredClone(one))).toEqual([]);
      }),
      runs(500),
    );
  });

  it('finds the same properties from either side', () => {
    const names = (one: ProxyState, other: ProxyState) => compareStates(one, other).map(({ property }) => property);
    fc.assert(
      fc.property(state, state, (one, other) => {
        expect(names(one, other)).toEqual(names(other, one));
      }),
      runs(500),
    );
  });

  it.each<[string, ProxyState, ProxyState, readonly string[]]>([
    [
      'the spelling of an address and the order of a list are none',
      { ...explicit, address: 'http://p:8080' },
      { ...explicit, address: 'HTTP://P:8080/', bypassList: ['b', 'a'] },
      [],
    ],
    [
      'the spelling of a script is none',
      { mode: 'pac', scriptLocation: 'http://x/p' },
      { mode: 'pac', scriptLocation: 'HTTP://X:80/p' },
      [],
    ],
    [
      'credentials are one',
      { mode: 'system' },
      { mode: 'system', useDefaultCredentials: true },
      ['useDefaultCredentials'],
    ],
    [
      'what only one of them has is one',
      { mode: 'mixed', autoDetect: true },
      { mode: 'mixed', module: 'A' },
      ['autoDetect', 'module'],
    ],
  ])('%s', (_, one, other, properties) => {
    expect(compareStates(one, other).map(({ property }) => property)).toEqual(properties);
  });
});

describe('the comparison with a document', () => {
  it('is with what the document speaks of only', () => {
    fc.assert(
      fc.property(state, anyDocument, (one, document) => {
        const { restart: _, services: __, ...desired } = toDesired(document);
        const named = compareProxy(one, desired).map(({ property }) => property);
        expect(Object.keys(desired)).toEqual(expect.arrayContaining(named));
      }),
      runs(500),
    );
  });
});

describe('a corrected value', () => {
  const word = fc.constantFrom(
    'http',
    'https',
    ':',
    '//',
    '/',
    'proxy',
    '.',
    '8080',
    '0',
    '@',
    ' ',
    '[',
    '::1',
    ']',
    '*',
    '(',
    'a',
    '\\',
    '%',
  );
  const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(''));
  it.each([
    ['address', (given: string) => checkAddress(given)],
    ['scriptLocation', (given: string) => checkScriptLocation(given)],
  ] as const)('of %s is accepted', (_, check) => {
    fc.assert(
      fc.property(text, (given) => {
        const checked = check(given);
        if ('corrected' in checked && checked.corrected !== undefined) {
          expect(check(checked.corrected)).toHaveProperty('canonical');
        }
      }),
      runs(3000),
    );
  });

  it('of an entry of the bypass list is accepted', () => {
    fc.assert(
      fc.property(text, (given) => {
        const judged = judgePattern(given);
        if (judged.verdict === 'refused' && judged.corrected !== undefined) {
          expect(['good', 'doubtful']).toContain(judgePattern(judged.corrected).verdict);
        }
      }),
      runs(3000),
    );
  });
});
