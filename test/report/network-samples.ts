import type { CheckResult } from '../../src/network/check.ts';
import type { CheckReport, EndpointReport, RouteReport } from '../../src/report.ts';

// Each sample has every field that its type has, which the compiler checks.

export const changeCheck: Required<CheckReport> = {
  moment: 'after',
  service: 'WAPCSvc',
  check: 'way',
  result: 'notMade',
  detail: 'd',
};

export const endpoints: Required<EndpointReport> = {
  cloud: 'public',
  at: '2018',
  tenant: null,
  endpoints: [
    {
      pattern: '*.a',
      path: null,
      webPath: null,
      purpose: 'service',
      ports: [443, [10_100, 10_120]],
      protocols: ['CONNECT'],
      hosts: [{ host: 'b.a', observed: true }],
      untried: null,
      listed: [{ page: 'seed', ports: [443] }],
      difference: null,
    },
  ],
  aspects: [{ aspect: 'rules', title: 't', text: 't' }],
  pages: [{ name: 'seed', title: 't', url: 'u', date: '2018' }],
  ranges: ['13.64.0.0/11'],
  since: { cloud: 'Public', from: 1, to: 2, came: ['13.64.0.0/11'], went: [] },
};

export const route: Required<RouteReport> = {
  service: 'WAPCSvc',
  url: 'https://a/',
  way: 'direct',
  decidedBy: 'bypassList',
  proxy: null,
  entry: { index: 1, text: 'a' },
  unless: 'dnsSuffix',
  otherwise: { kind: 'removeEntry', entry: 'a' },
};

const attempt: Required<CheckResult['attempts'][number]> = {
  kind: 'tunnel',
  host: 'a',
  port: 443,
  proxy: { host: 'p', port: 8080 },
  services: ['WAPCSvc'],
  observed: false,
  result: 'failed',
  code: 'TLS_INSPECTED',
  came: 'c',
  times: { name: 1, connect: 2, request: 3, tls: 4, idle: 5 },
  tls: { protocol: 'TLSv1.3', root: 'machine', chain: [{ subject: 's', fingerprint: 'f', validTo: 'v' }] },
};

const finding: Required<CheckResult['findings'][number]> = {
  number: 1,
  code: 'TLS_INSPECTED',
  severity: 'error',
  tried: 't',
  came: ['c'],
  meaning: 'm',
  who: 'proxyTeam',
  change: 'c',
  places: ['a:443'],
  services: ['WAPCSvc'],
  command: null,
};

export const check: Required<CheckResult> = {
  answer: 'blocked',
  interrupted: false,
  counts: { passed: 0, failed: 1, notTried: 0 },
  settings: [{ setting: 's', value: 'v', usedBy: 'u' }],
  attempts: [attempt],
  findings: [finding],
};

/** Samples by the definition that they have in the schema. */
export const networkSamples = {
  changeCheck,
  endpoints,
  endpoint: endpoints.endpoints[0] as object,
  route,
  check,
  checkAttempt: attempt,
  checkFinding: finding,
} as const;
