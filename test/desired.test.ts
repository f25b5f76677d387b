import { describe, expect, it } from 'vitest';
import { toDesired } from '../src/desired.ts';
import type { Document } from '../src/document.ts';

describe('a document as desired state', () => {
  it.each<[string, Document, object]>([
    ['has its defaults filled', { mode: 'bypass' }, { mode: 'bypass', restart: 'ifNeeded', services: null }],
    [
      'keeps services and restart, and says nothing of $schema',
      { $schema: 'x', mode: 'system', services: ['updater'], restart: 'never' },
      { mode: 'system', restart: 'never', services: ['updater'] },
    ],
    [
      'leaves out what is not managed',
      { mode: 'explicit', address: 'http://P:80/' },
      { mode: 'explicit', address: 'http://p', restart: 'ifNeeded', services: null },
    ],
    [
      'keeps false, and an empty list',
      { mode: 'explicit', address: 'http://p:1', bypassOnLocal: false, useSystemDefault: false, bypassList: [] },
      {
        ...{ mode: 'explicit', address: 'http://p:1', bypassOnLocal: false, useSystemDefault: false, bypassList: [] },
        ...{ restart: 'ifNeeded', services: null },
      },
    ],
    [
      'has each pattern once, in the order given',
      { mode: 'explicit', address: 'http://p', bypassList: ['b', 'a', 'b', 'B'] },
      { mode: 'explicit', address: 'http://p', bypassList: ['b', 'a', 'B'], restart: 'ifNeeded', services: null },
    ],
    [
      'has a canonical script location',
      { mode: 'pac', scriptLocation: 'HTTP://Pac:80' },
      { mode: 'pac', scriptLocation: 'http://pac/', restart: 'ifNeeded', services: null },
    ],
    [
      'keeps credentials, false as well',
      { mode: 'system', useDefaultCredentials: false },
      { mode: 'system', useDefaultCredentials: false, restart: 'ifNeeded', services: null },
    ],
  ])('%s', (_, document, desired) => {
    expect(toDesired(document)).toStrictEqual(desired);
  });

  it('is not made of a document that was not checked', () => {
    expect(() => toDesired({ mode: 'explicit', address: 'p:8080' })).toThrow(TypeError);
  });
});
