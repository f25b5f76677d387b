import type {
  CaptureEvidence,
  CaptureFinding,
  CaptureReading,
  ConversationInside,
  DirectConversation,
  FailedAttempt,
  NameLookup,
  ProxyConversation,
  ReadFileSummary,
} from '../../src/capture/reading.ts';

const seen: Required<CaptureEvidence> = { file: 0, packet: 1, time: '2026-01-31T02:00:00.000000Z' };
const evidence = [seen];
const filter = { wireshark: 'http', networkMonitor: 'HTTP' };
const file: Required<ReadFileSummary> = {
  name: 'a.pcapng',
  format: null,
  compressed: false,
  packets: 0,
  from: null,
  to: null,
  damage: 'cutOff',
  unreadBytes: 1,
  unreadRecords: 1,
};
const finding: Required<CaptureFinding> = {
  number: 1,
  code: 'PROXY_FORBIDDEN',
  severity: 'fault',
  message: 'm',
  meaning: 'm',
  remedy: 'r',
  who: 'proxyTeam',
  at: '',
  subjects: ['s'],
  count: 1,
  extras: ['403'],
  evidence,
  filter,
};
const inside: Required<ConversationInside> = {
  serverNames: ['n'],
  tlsVersions: ['TLS 1.2'],
  established: 1,
  issuers: ['i'],
  alerts: [{ by: 'client', level: 'fatal', description: 'unknown_ca', count: 1 }],
  clientCertificatesAsked: 0,
  ends: { closedByClient: 0, closedByServer: 0, resetByClient: 0, resetByServer: 0, open: 1 },
  bytesUp: 1,
  bytesDown: 1,
};
const conversation: Required<ProxyConversation> = {
  proxy: '10.9.9.9:8080',
  method: 'CONNECT',
  target: 't:443',
  answer: 'none',
  reason: '',
  schemes: ['Negotiate'],
  count: 1,
  wait: { shortest: 0.5, longest: 1 },
  ended: { how: 'reset', by: 'server' },
  inside,
  evidence,
};
const direct: Required<DirectConversation> = {
  address: '10.0.0.1',
  port: 443,
  names: ['n'],
  connector: true,
  count: 1,
  inside,
  evidence,
};
const attempt: Required<FailedAttempt> = {
  address: '::1',
  port: 9352,
  names: [],
  connector: false,
  outcome: 'unreachable',
  attempts: 1,
  retransmissions: 2,
  reason: 'no route',
  by: '10.0.0.2',
  evidence,
};
const lookup: Required<NameLookup> = {
  name: 'n',
  service: 'dns',
  queries: 1,
  answers: 0,
  outcome: 'noAnswer',
  addresses: [],
  aliases: [],
};

/** A sample of each part of a reading, with every field that its type has, which the compiler checks. */
export const captureParts = {
  captureFile: file,
  captureFinding: finding,
  captureEvidence: seen,
  displayFilter: filter,
  proxyConversation: conversation,
  conversationInside: inside,
  directConversation: direct,
  failedAttempt: attempt,
  nameLookup: lookup,
} as const;

/** A reading that holds all of them. */
export const captureSample: Required<CaptureReading> = {
  verdict: { state: 'faults', text: 't' },
  mode: 'unknown',
  files: [file],
  from: null,
  to: null,
  counts: {
    packets: 1,
    duplicates: 0,
    notIp: 0,
    unknownLink: 0,
    damagedPackets: 0,
    fragments: 0,
    cutPackets: 0,
    damagedNames: 0,
    connections: 1,
    synRetransmissions: 2,
    repeatedSegments: 0,
    omitted: 0,
  },
  findings: [finding],
  conversations: [conversation, { ...conversation, answer: 407, wait: null, ended: null, inside: null }],
  direct: [direct],
  attempts: [attempt],
  names: [lookup],
  timeline: [{ label: 'l', state: 'bad', spans: [[0, 1.5]] }],
  filter,
};
