import { describe, expect, it } from 'vitest';
import { installationService } from '../../../src/network/check/installation.ts';
import { routeOf } from '../../../src/proxy/route.ts';

describe('the way of an installation', () => {
  it.each([
    ["the account's proxy", { proxy: 'proxy:8080', bypass: null, automatic: false }, 'proxy', 'http://proxy:8080'],
    ["directly by the account's list", { proxy: 'proxy:8080', bypass: '*.net', automatic: false }, 'direct', null],
    ['directly without a proxy', { proxy: null, bypass: null, automatic: false }, 'direct', null],
    ['by a script, which is not run here', { proxy: 'proxy:8080', bypass: null, automatic: true }, 'script', null],
  ])('is %s', (_name, caller, way, proxy) => {
    expect(routeOf('https://x.msappproxy.net/', installationService(caller).facts)).toMatchObject({ way, proxy });
  });
});
