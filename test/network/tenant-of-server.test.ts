import { win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tenantOfServer } from '../../src/network/tenant-of-server.ts';

const id = '0f2b9c52-7a0e-4d55-9c1e-2f6f4f0d2b11';
const bytes = Buffer.from(JSON.stringify({ x: `https://${id}.bootstrap.msappproxy.net/` }));
const join = (...parts: readonly string[]): string => win32.join('C:\\ProgramData', ...parts);
const entra = 'C:\\ProgramData\\Microsoft\\Microsoft Entra private network connector\\Endpoints\\endpoints.txt';
const legacy = 'C:\\ProgramData\\Microsoft\\Microsoft AAD Application Proxy Connector\\Endpoints\\endpoints.txt';

describe('the tenant of a server', () => {
  it.each([
    ['the file of the current edition', { [entra]: bytes }, id],
    ['the file of the old edition', { [legacy]: bytes }, id],
    ['the old file where the new one is broken', { [entra]: Buffer.from('{'), [legacy]: bytes }, id],
    ['no file', {}, undefined],
  ])('comes from %s', (_name, files: Readonly<Record<string, Uint8Array>>, expected) => {
    expect(tenantOfServer((path) => files[path] ?? null, join)?.tenant).toBe(expected);
  });

  it('is not known where the file is closed to this account', () => {
    const closed = (): never => {
      throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    };
    expect(tenantOfServer(closed, join)).toBeNull();
  });
});
