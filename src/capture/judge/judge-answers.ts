import { joinHostPort } from '../packet/address.ts';
import type { DirectGroup, ExchangeGroup } from '../tally/groups.ts';
import type { CaptureCase } from './case.ts';
import { conversationFilter, resetFilter, statusFilter } from './filters.ts';
import type { FindingCode } from './finding-codes.ts';
import type { Observation } from './observation.ts';

const byStatus: Readonly<Record<number, FindingCode>> = {
  403: 'PROXY_FORBIDDEN',
  502: 'PROXY_BAD_GATEWAY',
  503: 'PROXY_UNAVAILABLE',
  504: 'PROXY_TIMEOUT',
};

const slow = 5e6;
/** A request so near to the end of the capture may still be answered. */
const patience = 1e6;

const isGranted = ({ answer }: ExchangeGroup): boolean => typeof answer === 'number' && answer < 300;

/** What proxies answered. */
export function judgeAnswers(subject: CaptureCase): readonly Observation[] {
  const { exchanges, direct } = subject.shown;
  const granted = new Map<string, number>();
  for (const { target, count } of exchanges.filter(isGranted)) granted.set(target, (granted.get(target) ?? 0) + count);
  return [
    ...exchanges.flatMap((group) => judgeGroup(subject, group, granted)),
    ...direct.flatMap((group) => judgeUnasked(subject, group)),
  ];
}

/** A proxy that resets a connection before it was asked anything: it does not want this client. */
function judgeUnasked(subject: CaptureCase, { address, port, inside: { cut } }: DirectGroup): readonly Observation[] {
  if (cut.count === 0 || !subject.isProxy(address, port)) return [];
  const { count, evidence } = cut;
  const extras = ['reset by the proxy before any request'];
  return [
    { code: 'PROXY_CLOSED', at: joinHostPort(address, port), count, evidence, extras, filter: resetFilter(port) },
  ];
}

function judgeGroup(
  subject: CaptureCase,
  group: ExchangeGroup,
  granted: ReadonlyMap<string, number>,
): readonly Observation[] {
  const at = joinHostPort(group.proxyAddress, group.proxyPort);
  const evidence = [...group.answers, ...group.requests];
  const common = { at, subject: group.target, count: group.count, evidence };
  const filter = filterOf(group);
  if (isGranted(group)) {
    if (group.longestWait < slow) return [];
    const extras = [`${(group.longestWait / 1e6).toFixed(1)} s`];
    return [{ ...common, code: 'PROXY_SLOW', extras, filter }];
  }
  const code = codeOf(subject, group, granted);
  if (code === null) return [];
  const isOthers = !subject.isTarget(group.target);
  return [{ ...common, code: isOthers ? 'OTHER_TARGET_REFUSED' : code, extras: extrasOf(group, isOthers), filter }];
}

function filterOf({ answer, proxyPort }: ExchangeGroup) {
  return typeof answer === 'number' ? statusFilter(proxyPort, answer) : conversationFilter(proxyPort);
}

function codeOf(subject: CaptureCase, group: ExchangeGroup, granted: ReadonlyMap<string, number>): FindingCode | null {
  const { answer, end } = group;
  if (answer === 'notHttp') return 'PROXY_NOT_HTTP';
  if (answer === 'none') {
    if (end?.by === 'server') return 'PROXY_CLOSED';
    const last = group.requests.at(-1)?.time ?? 0;
    return end === null && subject.shown.endTime - last < patience ? null : 'PROXY_NO_ANSWER';
  }
  if (answer === 407)
    return isSignIn(group.count, granted.get(group.target) ?? 0) ? 'PROXY_AUTHENTICATED' : 'PROXY_AUTHENTICATION';
  // A redirect or "not modified" of a plain request is the server's own answer, which a proxy only brings.
  if (group.method !== 'CONNECT' && !(answer in byStatus)) return null;
  return byStatus[answer] ?? 'PROXY_REFUSED';
}

/** Each tunnel of a client that signs in has one 407 before it, or two with NTLM; a refusal now and then is another thing. */
const isSignIn = (asked: number, granted: number): boolean => granted > 0 && asked >= granted && asked <= 3 * granted;

function extrasOf({ answer, schemes, reason, end }: ExchangeGroup, isOthers: boolean): readonly string[] {
  if (answer === 407 && !isOthers) return schemes.length === 0 ? ['no scheme'] : schemes;
  if (end !== null) return [`${end.how} by the ${end.by === 'server' ? 'proxy' : 'client'}`];
  if (typeof answer !== 'number') return [answer === 'none' ? 'no answer' : 'not HTTP'];
  return [`${answer} ${reason}`.trim()];
}
