import { joinHostPort } from '../packet/address.ts';
import type { DirectGroup, ExchangeGroup } from '../tally/groups.ts';
import { type CaptureCase, controlPorts } from './case.ts';
import { conversationFilter, directFilter, noFilter } from './filters.ts';
import type { FindingCode } from './finding-codes.ts';
import type { Observation } from './observation.ts';

/** Whether the traffic goes the way that is configured. */
export function judgeRoutes(subject: CaptureCase): readonly Observation[] {
  const used = subject.shown.exchanges.flatMap((group) => judgeProxy(subject, group));
  const direct = subject.shown.direct.flatMap((group) => judgeDirect(subject, group));
  return [...used, ...direct, ...judgeSilence(subject)];
}

function judgeProxy(subject: CaptureCase, group: ExchangeGroup): readonly Observation[] {
  const { mode, proxy } = subject.context;
  const { proxyAddress, proxyPort } = group;
  if (!subject.isTarget(group.target) || (mode !== 'bypass' && mode !== 'explicit')) return [];
  if (mode === 'explicit' && (proxy === undefined || subject.isConfigured(proxyAddress, proxyPort))) return [];
  return [
    {
      code: mode === 'bypass' ? 'PROXY_USED_IN_BYPASS' : 'OTHER_PROXY_USED',
      at: joinHostPort(proxyAddress, proxyPort),
      subject: group.target,
      count: group.count,
      evidence: group.requests,
      filter: conversationFilter(proxyPort),
    },
  ];
}

function judgeDirect(subject: CaptureCase, { address, port, inside, evidence }: DirectGroup): readonly Observation[] {
  const { mode } = subject.context;
  const isOurs = controlPorts.has(port) || subject.endpointNameOf(address) !== null;
  if ((mode !== 'explicit' && mode !== 'pac') || !isOurs || subject.isProxy(address, port)) return [];
  const code: FindingCode =
    port === 80 ? 'CERTIFICATE_CHECK_DIRECT' : mode === 'explicit' ? 'AROUND_PROXY' : 'DIRECT_BY_SCRIPT';
  const filter = directFilter(address, port);
  return [{ code, subject: subject.describe(address, port), count: inside.count, evidence, filter }];
}

/** What is not there. */
function judgeSilence(subject: CaptureCase): readonly Observation[] {
  const { shown, context } = subject;
  const { exchanges, direct, attempts, names } = shown;
  const isOurs = ({ address, port }: { address: string; port: number }) =>
    controlPorts.has(port) || subject.endpointNameOf(address) !== null || subject.isProxy(address, port);
  const somethingOfOurs =
    exchanges.some(({ target }) => subject.isTarget(target)) ||
    [...direct, ...attempts].some(isOurs) ||
    names.all.some(({ name }) => subject.isEndpointName(name) || isNameOfProxy(subject, name));
  const nothing = { count: 1, evidence: [], filter: noFilter };
  if (!somethingOfOurs) return [{ ...nothing, code: 'NOTHING_OF_CONNECTOR' }];
  const { proxy } = context;
  if (context.mode !== 'explicit' || proxy === undefined) return [];
  const reached =
    exchanges.some((group) => subject.isConfigured(group.proxyAddress, group.proxyPort)) ||
    [...direct, ...attempts].some(({ address, port }) => subject.isConfigured(address, port)) ||
    names.all.some(({ name }) => isNameOfProxy(subject, name));
  const at = joinHostPort(proxy.host, proxy.port);
  return reached ? [] : [{ ...nothing, code: 'NO_PROXY_TRAFFIC', at, filter: conversationFilter(proxy.port) }];
}

/** The name of the configured proxy, also with a search suffix that Windows puts after it. */
export function isNameOfProxy({ context }: CaptureCase, name: string): boolean {
  const host = context.proxy?.host.toLowerCase();
  return host !== undefined && (name === host || name.startsWith(`${host}.`));
}
