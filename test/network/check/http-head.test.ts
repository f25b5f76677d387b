import { describe, expect, it } from 'vitest';
import { authenticationSchemes, type HttpHead, printable, readHead } from '../../../src/network/check/http-head.ts';
import type { Connection, ReadResult } from '../../../src/system/network.ts';

/** Stands in for a connection: these pieces come, then the end. */
const saying = (...pieces: readonly string[]): Connection => {
  const rest = pieces.map((piece): ReadResult => Buffer.from(piece, 'latin1'));
  return {
    write: () => {},
    read: async () => rest.shift() ?? { fault: 'closed', code: null },
    startTls: async () => ({ fault: 'tls', code: null }),
    close: () => {},
  };
};

const read = (...pieces: readonly string[]) => readHead(saying(...pieces), { limit: 1000 });

describe('the head of an answer', () => {
  it.each([
    ['in one piece', ['HTTP/1.1 200 Connection established\r\nVia: 1.1 x\r\n\r\nrest']],
    ['letter by letter', [...'HTTP/1.1 200 OK\r\nVia: 1.1 x\r\n\r\n']],
    ['with bare line feeds', ['HTTP/1.0 200 OK\nVia: 1.1 x\n\n']],
    ['without words', ['HTTP/1.1 200\r\nVIA:1.1 x\r\n\r\n']],
  ])('is read %s', async (_name, pieces) => {
    const head = await read(...pieces);
    expect(head).toMatchObject({ status: 200 });
    expect('headers' in head && head.headers.get('via')).toEqual(['1.1 x']);
  });

  it.each([
    ['another protocol', ['SSH-2.0-OpenSSH_9.2\r\n'], { fault: 'notHttp', first: 'SSH-2.0-OpenSSH_9.2' }],
    ['another protocol, cut off', ['HTT', 'X'], { fault: 'notHttp', first: 'HTTX' }],
    ['a TLS alert', ['\x15\x03\x01\x00\x02\x02\x46'], { fault: 'tlsAlert' }],
    ['a status that is none', ['HTTP/1.1 2000 OK\r\n\r\n'], { fault: 'notHttp', first: 'HTTP/1.1 2000 OK' }],
    ['the end before the end', ['HTTP/1.1 200 OK\r\nVia: x'], { fault: 'closed', code: null }],
    ['nothing', [], { fault: 'closed', code: null }],
    ['no end of headers', ['HTTP/1.1 200 OK\r\n', 'x'.repeat(70_000)], { fault: 'tooLarge' }],
  ])('is none with %s', async (_name, pieces, expected) => {
    expect(await read(...pieces)).toEqual(expected);
  });
});

describe('the schemes of Proxy-Authenticate', () => {
  it.each([
    [
      ['Basic realm="a, b"', 'NTLM'],
      ['Basic', 'NTLM'],
    ],
    [['Negotiate, NTLM'], ['Negotiate', 'NTLM']],
    [['Digest realm="x", nonce="y", qop="auth"'], ['Digest']],
    [['Basic realm="x", Negotiate'], ['Basic', 'Negotiate']],
    [[], []],
  ])('%j are %j', (values, expected) => {
    const head: HttpHead = { status: 407, line: '', headers: new Map([['proxy-authenticate', values]]) };
    expect(authenticationSchemes(head)).toEqual(expected);
  });
});

describe('text of a stranger', () => {
  it('is one short line of printable ASCII', () => {
    expect(printable('a\r\n\u001b[31mb\u202ec')).toBe('a [31mb c');
    expect(printable('x'.repeat(500))).toBe(`${'x'.repeat(120)}...`);
  });
});
