import { joinHostPort } from '../packet/address.ts';
import type { AlertGroup, Inside, Seen } from '../tally/inside.ts';
import { type CaptureCase, controlPorts } from './case.ts';
import { resetFilter, tlsFilter } from './filters.ts';
import type { Observation } from './observation.ts';

/** Who signs the certificates of the connector's endpoints. Another one is an inspecting device, in practice. */
const publicIssuers = /\b(?:Microsoft|DigiCert|Baltimore|Entrust|GlobalSign)\b/i;

/** What happened inside of tunnels and of direct connections to the connector's endpoints. */
export function judgeInside(subject: CaptureCase): readonly Observation[] {
  const { exchanges, direct } = subject.shown;
  const tunnels = exchanges.flatMap((group) =>
    group.inside === null || !subject.isTarget(group.target)
      ? []
      : judgeOne(group.inside, group.target, joinHostPort(group.proxyAddress, group.proxyPort), group.proxyPort),
  );
  const others = direct.flatMap(({ address, port, inside }) => {
    const name = subject.endpointNameOf(address);
    const isOurs = name !== null || controlPorts.has(port);
    return isOurs && !subject.isProxy(address, port)
      ? judgeOne(inside, joinHostPort(name ?? address, port), '', port)
      : [];
  });
  return [...tunnels, ...others];
}

function judgeOne(inside: Inside, target: string, at: string, port: number): readonly Observation[] {
  const common = { at, subject: target, filter: tlsFilter(port) };
  const seen = ({ count, evidence }: Seen) => ({ count, evidence });
  const found: Observation[] = [];
  for (const alert of inside.alerts.values()) {
    const code = alert.level === 'encrypted' ? 'TLS_REFUSED' : 'TLS_ALERT';
    found.push({ ...common, ...seen(alert), code, extras: [alertText(alert, at !== '')] });
  }
  for (const issuer of inside.issuers.values()) {
    if (publicIssuers.test(issuer.issuer)) continue;
    found.push({ ...common, ...seen(issuer), code: 'TLS_INSPECTED', extras: [issuer.issuer] });
  }
  for (const [ending, where] of inside.broken) {
    const [side, how] = ending.split(' ');
    const who = side === 'client' ? 'the client' : otherSide(at !== '');
    found.push({ ...common, ...seen(where), code: 'TLS_ENDED_EARLY', extras: [`${how} by ${who}`] });
  }
  for (const code of ['TUNNEL_CUT', 'TUNNEL_RESET'] as const) {
    const where = code === 'TUNNEL_CUT' ? inside.cut : inside.reset;
    if (where.count === 0) continue;
    const between = where.fromBetween > 0 ? ', perhaps by a device between' : '';
    found.push({
      ...common,
      ...seen(where),
      code,
      extras: [`by ${otherSide(at !== '')}${between}`],
      filter: resetFilter(port),
    });
  }
  return found;
}

const otherSide = (tunnelled: boolean): string => (tunnelled ? 'the proxy or the target' : 'the target');

const alertText = ({ side, level, description }: AlertGroup, tunnelled: boolean): string =>
  `${side === 'client' ? 'the client' : otherSide(tunnelled)} said ${description} (${level})`;
