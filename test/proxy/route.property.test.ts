import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectOf } from '../../src/proxy/effect.ts';
import { type Route, routeOf } from '../../src/proxy/route.ts';
import type { ProxySettings } from '../../src/proxy/state.ts';
import { runs } from '../helpers/seed.ts';

const tristate = fc.constantFrom<ProxySettings['autoDetect']>('unspecified', 'false', 'true');

const settings: fc.Arbitrary<ProxySettings> = fc.record({
  enabled: fc.boolean(),
  useDefaultCredentials: fc.boolean(),
  autoDetect: tristate,
  bypassOnLocal: tristate,
  useSystemDefault: tristate,
  proxyAddress: fc.constantFrom(null, 'http://proxy:8080'),
  scriptLocation: fc.constantFrom(null, 'http://p/x.pac', 'https://p/x.pac', 'gopher://p/x'),
  bypassList: fc.constantFrom<readonly string[]>([], ['corp'], ['msappproxy']),
  module: fc.constantFrom(null, null, null, '', 'A.B, A'),
});

const account = { proxy: 'http://account:3128', bypass: 'never.example' };

/** Which ways a state of this mode can lead an ordinary request. */
const possible: Readonly<Record<string, readonly Route['way'][]>> = {
  bypass: ['direct'],
  explicit: ['proxy', 'direct'],
  pac: ['script'],
  system: ['script'],
};

describe('the route of an ordinary request', () => {
  it('is one that the effect of the section allows', () => {
    fc.assert(
      fc.property(settings, (section) => {
        const { state, effect } = effectOf(section);
        const { way, decidedBy } = routeOf('https://x.msappproxy.net/', {
          settings: section,
          account,
          localAddresses: [],
          dnsSuffix: '',
        });
        const ways = possible[state.mode] ?? ['proxy', 'direct', 'script', 'unknown'];
        expect({ mode: state.mode, effect, way, decidedBy, fits: ways.includes(way) }).toMatchObject({ fits: true });
        // Only an entry sends an ordinary request past an address that is set.
        if (state.mode === 'explicit' && way === 'direct') expect(decidedBy).toBe('bypassList');
      }),
      runs(2000),
    );
  });
});
