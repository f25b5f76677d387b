import type { Attempt } from './attempt.ts';
import { type FindingCode, type FindingFacts, findingCodes } from './finding-codes.ts';

/** One cause: what was tried, what came, what it means and who has to change what. */
export interface Finding extends FindingFacts {
  /** From 1, the worst first. */
  readonly number: number;
  readonly code: FindingCode;
  readonly tried: string;
  /** What came back, each answer once. */
  readonly came: readonly string[];
  /** `host:port` of all that it is about. */
  readonly places: readonly string[];
  readonly services: readonly string[];
  /** One command that mends it, where there is one. */
  readonly command: string | null;
}

/** A finding that no connection was made for. */
export interface SettingFinding {
  readonly code: 'WINHTTP_DIFFERS' | 'ACCOUNT_DIFFERS';
  readonly tried: string;
  readonly came: string;
  readonly services: readonly string[];
  readonly command: string | null;
}

const ranks = { error: 0, warning: 1, info: 2 } as const;

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

const mostShown = 5;

const kinds: Readonly<Record<Attempt['kind'], string>> = {
  tunnel: 'CONNECT, then TLS',
  web: 'plain HTTP through the proxy',
  direct: 'a direct connection',
  closed: 'a direct connection, which should not be possible',
  idle: 'an idle tunnel',
};

/** `http://host`, with the port unless it is 80; `null`: no proxy. */
export const proxyText = ({ proxy }: Pick<Attempt, 'proxy'>): string | null =>
  proxy === null ? null : `http://${proxy.host}${proxy.port === 80 ? '' : `:${proxy.port}`}`;

const triedText = (attempts: readonly Attempt[]): string => {
  const first = attempts[0] as Attempt;
  const places = unique(attempts.map(({ host, port }) => `${host}:${port}`));
  const shown = places.slice(0, mostShown).join(', ');
  const more = places.length > mostShown ? ` and ${places.length - mostShown} more` : '';
  const via = proxyText(first);
  return `${kinds[first.kind]}${via === null ? '' : ` by ${via}`}: ${shown}${more}`;
};

/** A host that was only seen by others may be gone: that it is not reached says nothing for sure. */
const gone = new Set<FindingCode>([
  'DESTINATION_NOT_REACHED',
  'HOST_NAME_NOT_FOUND',
  'DIRECT_BLOCKED',
  'TLS_NO_ANSWER',
]);

const severityOf = (code: FindingCode, attempts: readonly Attempt[]): FindingFacts['severity'] =>
  gone.has(code) && attempts.every(({ observed }) => observed) ? 'warning' : findingCodes[code].severity;

const groupedByCause = (attempts: readonly Attempt[]): readonly (readonly Attempt[])[] => {
  const groups = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    if (attempt.code === null) continue;
    const key = [attempt.code, attempt.kind, proxyText(attempt), attempt.observed].join(' ');
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(attempt);
  }
  return [...groups.values()];
};

const ofAttempts = (attempts: readonly Attempt[]): Omit<Finding, 'number'> => {
  const code = attempts[0]?.code as FindingCode;
  return {
    ...findingCodes[code],
    code,
    severity: severityOf(code, attempts),
    tried: triedText(attempts),
    came: unique(attempts.map(({ came }) => came)).slice(0, mostShown),
    places: unique(attempts.map(({ host, port }) => `${host}:${port}`)),
    services: unique(attempts.flatMap(({ services }) => services)),
    command: null,
  };
};

const ofSettings = ({ code, tried, came, services, command }: SettingFinding): Omit<Finding, 'number'> => ({
  ...findingCodes[code],
  code,
  tried,
  came: [came],
  places: [],
  services,
  command,
});

/** Numbered findings, the worst first; one for each cause, however many hosts it concerns. */
export const findingsOf = (attempts: readonly Attempt[], settings: readonly SettingFinding[]): readonly Finding[] =>
  [...groupedByCause(attempts).map(ofAttempts), ...settings.map(ofSettings)]
    .toSorted((one, other) => ranks[one.severity] - ranks[other.severity])
    .map((finding, index) => ({ number: index + 1, ...finding }));
