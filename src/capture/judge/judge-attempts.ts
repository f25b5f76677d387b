import { isPrivateAddress, joinHostPort } from '../packet/address.ts';
import type { AttemptGroup } from '../tally/groups.ts';
import { type CaptureCase, controlPorts } from './case.ts';
import { attemptFilter } from './filters.ts';
import type { FindingCode } from './finding-codes.ts';
import type { Observation } from './observation.ts';

/** Connections that did not come about. */
export const judgeAttempts = (subject: CaptureCase): readonly Observation[] =>
  subject.shown.attempts.map((group) => judgeAttempt(subject, group));

function judgeAttempt(subject: CaptureCase, group: AttemptGroup): Observation {
  const { address, port, outcome } = group;
  const isProxy = subject.isProxy(address, port);
  return {
    code: isProxy ? (outcome === 'refused' ? 'PROXY_PORT_CLOSED' : 'PROXY_UNREACHABLE') : codeOf(subject, group),
    at: isProxy ? joinHostPort(address, port) : '',
    subject: subject.describe(address, port),
    count: group.attempts,
    evidence: group.evidence,
    extras: [outcomeText(group)],
    filter: attemptFilter(group),
  };
}

function codeOf(subject: CaptureCase, { address, port, outcome }: AttemptGroup): FindingCode {
  const names = subject.shown.names.namesOf(address);
  const isOurs = controlPorts.has(port) || subject.endpointNameOf(address) !== null;
  if (!isOurs) {
    const isUnnamed = port === 443 && names.length === 0 && !isPrivateAddress(address);
    return isUnnamed ? 'UNNAMED_ATTEMPT_FAILED' : 'OTHER_ATTEMPT_FAILED';
  }
  if (subject.goesThroughProxy) return 'DIRECT_TRY_FAILED';
  if (outcome === 'noAnswer') return 'CONNECTION_BLOCKED';
  return outcome === 'refused' ? 'CONNECTION_REFUSED' : 'CONNECTION_UNREACHABLE';
}

function outcomeText({ outcome, retransmissions, reason, by }: AttemptGroup): string {
  if (outcome === 'refused') return 'refused';
  if (outcome === 'unreachable') return `${reason}, said by ${by}`;
  return `no answer, ${retransmissions === 1 ? '1 SYN' : `${retransmissions} SYNs`} sent again`;
}
