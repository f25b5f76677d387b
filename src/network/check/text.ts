import { safe } from '../../text/terminal.ts';
import type { CheckResult } from '../check.ts';
import { type Attempt, servicesWithoutWay, type Times } from './attempt.ts';
import type { Who } from './finding-codes.ts';
import { type Finding, proxyText } from './findings.ts';

/** Who has to change something, in words. */
export const whoTexts: Readonly<Record<Who, string>> = {
  proxyTeam: 'the team of the proxy',
  firewallTeam: 'the team of the firewall',
  administrator: 'the administrator of this server',
  nobody: 'nobody',
};

/** `name 3 ms, connect 12 ms, CONNECT 80 ms, TLS 41 ms`. */
export const timesText = (times: Times): string => {
  const names = { name: 'name', connect: 'connect', request: 'request', tls: 'TLS', idle: 'idle' } as const;
  return (Object.keys(names) as (keyof typeof names)[])
    .flatMap((step) => (times[step] === undefined ? [] : [`${names[step]} ${times[step]} ms`]))
    .join(', ');
};

const ways: Readonly<Record<Attempt['kind'], string>> = {
  tunnel: 'CONNECT',
  web: 'HTTP',
  direct: 'direct',
  closed: 'direct, should be closed',
  idle: 'idle tunnel',
};

/** The way of an attempt in words. */
export const wayText = (attempt: Attempt): string => {
  const proxy = proxyText(attempt);
  return proxy === null ? ways[attempt.kind] : `${ways[attempt.kind]} by ${proxy}`;
};

const marks = { passed: 'ok     ', failed: 'BLOCKED', notTried: 'not tried' } as const;

const attemptLine = (attempt: Attempt): string => {
  const { host, port, result, came, times, observed } = attempt;
  const measured = timesText(times);
  const parts = [came, ...(measured === '' ? [] : [measured]), ...(observed ? ['observed host'] : [])];
  // Which way it would have gone is part of why it was not tried.
  const way = result === 'notTried' ? '' : `${wayText(attempt)}: `;
  return safe(`  ${marks[result]}  ${`${host}:${port}`.padEnd(44)} ${way}${parts.join('; ')}`);
};

const findingLines = (finding: Finding): string[] =>
  [
    `${finding.number}. ${finding.severity} ${finding.code} (${finding.services.join(', ')})`,
    `   Tried: ${finding.tried}`,
    `   Came back: ${finding.came.join('; ')}`,
    `   It means: ${finding.meaning}`,
    `   To change: ${whoTexts[finding.who]}: ${finding.change}`,
    ...(finding.command === null ? [] : [`   Command: ${finding.command}`]),
  ].map(safe);

/** What the check can not see, said with every result. */
export const limitText =
  "This ran as you, not as the services' accounts: a rule that goes by account, and a proxy that lets accounts in by " +
  'name, can answer the services otherwise.';

/** One line that sums it up. */
export const summaryText = ({ answer, attempts, counts, findings, interrupted }: CheckResult): string => {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const tried = `${counts.passed} passed, ${counts.failed} failed, ${counts.notTried} not tried`;
  const words = {
    open: 'Open: what could be tried gets through',
    blocked: `Blocked: ${errors} ${errors === 1 ? 'cause' : 'causes'}`,
    incomplete: interrupted
      ? 'Interrupted: nothing blocked so far'
      : `Incomplete: nothing could be tried for ${servicesWithoutWay(attempts).join(', ') || 'any service'}`,
  };
  return `${words[answer]} (${tried}).`;
};

/** The result for people, a line each: settings, attempts, findings, summary. */
export const checkText = (result: CheckResult): readonly string[] => [
  'Settings:',
  ...result.settings.map(({ setting, value, usedBy }) => safe(`  ${setting}: ${value} (used by ${usedBy})`)),
  '',
  'Tried:',
  ...result.attempts.map(attemptLine),
  ...(result.findings.length === 0 ? [] : ['', 'Findings:', ...result.findings.flatMap(findingLines)]),
  '',
  limitText,
  summaryText(result),
];
