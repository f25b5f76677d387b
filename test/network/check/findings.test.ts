import { describe, expect, it } from 'vitest';
import { type Attempt, attemptOf, failed, notTried, passed } from '../../../src/network/check/attempt.ts';
import type { FindingCode } from '../../../src/network/check/finding-codes.ts';
import { findingsOf } from '../../../src/network/check/findings.ts';
import { checkPage } from '../../../src/network/check/page.ts';
import { checkText, summaryText } from '../../../src/network/check/text.ts';
import type { CheckResult } from '../../../src/network/check.ts';

const attempt = (host: string, code: FindingCode | null, observed = false): Attempt =>
  attemptOf(
    {
      kind: 'tunnel',
      host,
      port: 443,
      proxy: { host: 'proxy', port: 8080 },
      services: ['WAPCSvc'],
      observed,
      historic: false,
      webPath: '/',
    },
    code === null
      ? passed('HTTP/1.1 200 OK', { times: { name: 1, connect: 2, request: 3, tls: 4 } })
      : failed(code, 'HTTP/1.1 4xx'),
  );

const resultOf = (attempts: readonly Attempt[]): CheckResult => ({
  answer: 'blocked',
  settings: [{ setting: 'C:\\x.config', value: 'goes to <b>proxy</b>', usedBy: 'WAPCSvc' }],
  attempts,
  findings: findingsOf(attempts, []),
  counts: { passed: 1, failed: 2, notTried: 1 },
  interrupted: false,
});

describe('findings', () => {
  it('are one for each cause, the worst first, and numbered', () => {
    const found = findingsOf(
      [
        attempt('a', 'DESTINATION_FORBIDDEN'),
        attempt('ok', null),
        attempt('b', 'DESTINATION_FORBIDDEN'),
        attempt('c', 'PROXY_AUTHENTICATION'),
      ],
      [
        {
          code: 'WINHTTP_DIFFERS',
          tried: 'x',
          came: 'y',
          services: ['WAPCSvc'],
          command: 'netsh.exe winhttp reset proxy',
        },
      ],
    );
    expect(found.map(({ number, code, places }) => [number, code, places])).toEqual([
      [1, 'DESTINATION_FORBIDDEN', ['a:443', 'b:443']],
      [2, 'PROXY_AUTHENTICATION', ['c:443']],
      [3, 'WINHTTP_DIFFERS', []],
    ]);
  });

  it('are only a warning for an observed host that is not reached, never for one that is refused', () => {
    expect(findingsOf([attempt('a', 'DESTINATION_NOT_REACHED', true)], [])).toMatchObject([{ severity: 'warning' }]);
    expect(findingsOf([attempt('a', 'DESTINATION_NOT_REACHED')], [])).toMatchObject([{ severity: 'error' }]);
    expect(findingsOf([attempt('a', 'DESTINATION_FORBIDDEN', true)], [])).toMatchObject([{ severity: 'error' }]);
  });
});

describe('a result for people', () => {
  const result = resultOf([
    attempt('a', 'PROXY_AUTHENTICATION'),
    attempt('ok', null),
    { ...attempt('evil', null), ...notTried('because\u001b[2J'), host: '<script>' },
  ]);

  it('says what was tried, what came back, what it means, and who has to change what', () => {
    const text = checkText(result).join('\n');
    expect(text).toContain('1. error PROXY_AUTHENTICATION (WAPCSvc)');
    expect(text).toContain('Tried: CONNECT, then TLS by http://proxy:8080: a:443');
    expect(text).toContain('To change: the team of the proxy:');
    expect(text).toContain('name 1 ms, connect 2 ms, request 3 ms, TLS 4 ms');
    expect(text).toContain('not tried');
    expect(text).toContain("not as the services' accounts");
    expect(text).not.toContain('\u001b');
  });

  it('ends in one line', () => {
    expect(summaryText(result)).toBe('Blocked: 1 cause (1 passed, 2 failed, 1 not tried).');
    expect(checkText(result).at(-1)).toBe(summaryText(result));
  });

  it('is a page that asks for nothing and takes no text for markup', () => {
    const page = checkPage(result, { host: 'CONN01', time: '2026-01-31T02:00:00Z', version: '1.0.0' });
    expect(page).toContain('content="default-src &#39;none&#39;');
    expect(page).toContain('&lt;script&gt;');
    expect(page).toContain('&lt;b&gt;proxy');
    expect(page).not.toMatch(/<script|src=|href="http/);
  });
});
