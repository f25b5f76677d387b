import type { CaptureCase } from './judge/case.ts';
import { controlPorts } from './judge/case.ts';
import { failureOf } from './judge/judge-names.ts';
import type { NameRecord } from './names/name-table.ts';
import { joinHostPort } from './packet/address.ts';
import type { Place } from './place.ts';
import type {
  CaptureEvidence,
  ConversationInside,
  DirectConversation,
  FailedAttempt,
  NameLookup,
  ProxyConversation,
} from './reading.ts';
import type { AttemptGroup, DirectGroup, ExchangeGroup } from './tally/groups.ts';
import type { Inside } from './tally/inside.ts';
import { isoTime } from './time-text.ts';

export const evidenceOf = (places: readonly Place[]): readonly CaptureEvidence[] =>
  places.map(({ file, packet, time }) => ({ file, packet, time: isoTime(time) }));

const milliseconds = (microseconds: number): number => Math.round(microseconds) / 1000;

export function summariseExchange(group: ExchangeGroup): ProxyConversation {
  const { method, target, answer, reason, schemes, count, inside, end } = group;
  return {
    proxy: joinHostPort(group.proxyAddress, group.proxyPort),
    method,
    target,
    answer,
    reason,
    schemes,
    count,
    wait:
      group.answers.length === 0
        ? null
        : { shortest: milliseconds(group.shortestWait), longest: milliseconds(group.longestWait) },
    ended: end,
    inside: inside === null ? null : summariseInside(inside),
    evidence: evidenceOf(group.requests),
  };
}

function summariseInside(inside: Inside): ConversationInside {
  return {
    serverNames: [...inside.serverNames].sort(),
    tlsVersions: [...inside.versions].sort(),
    established: inside.established,
    issuers: [...inside.issuers.keys()].sort(),
    alerts: [...inside.alerts.values()].map(({ side, level, description, count }) => ({
      by: side,
      level,
      description,
      count,
    })),
    clientCertificatesAsked: inside.clientCertificatesAsked,
    ends: { ...inside.ends },
    bytesUp: inside.bytesUp,
    bytesDown: inside.bytesDown,
  };
}

export function summariseDirect(subject: CaptureCase, group: DirectGroup): DirectConversation {
  const { address, port, inside } = group;
  return {
    address,
    port,
    names: subject.shown.names.namesOf(address),
    connector: isConnectors(subject, address, port),
    count: inside.count,
    inside: summariseInside(inside),
    evidence: evidenceOf(group.evidence),
  };
}

export function summariseAttempt(subject: CaptureCase, group: AttemptGroup): FailedAttempt {
  const { address, port, outcome, attempts, retransmissions, reason, by } = group;
  const names = subject.shown.names.namesOf(address);
  const connector = isConnectors(subject, address, port);
  return {
    address,
    port,
    names,
    connector,
    outcome,
    attempts,
    retransmissions,
    reason,
    by,
    evidence: evidenceOf(group.evidence),
  };
}

const isConnectors = (subject: CaptureCase, address: string, port: number): boolean =>
  controlPorts.has(port) || subject.endpointNameOf(address) !== null || subject.isProxy(address, port);

export function summariseName(record: NameRecord, endTime: number): NameLookup {
  const { name, service, queries, answers } = record;
  const addresses = [...record.addresses];
  return {
    name,
    service,
    queries,
    answers,
    outcome: outcomeOf(record, endTime),
    addresses,
    aliases: [...record.aliases],
  };
}

function outcomeOf(record: NameRecord, endTime: number): NameLookup['outcome'] {
  if (record.addresses.size > 0) return 'resolved';
  return failureOf(record, endTime) ?? (record.answers === 0 ? 'undecided' : 'empty');
}
