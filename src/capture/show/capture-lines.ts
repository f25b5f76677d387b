import { safe } from '../../text/terminal.ts';
import type { CaptureFinding, CaptureReading, FailedAttempt, ProxyConversation } from '../reading.ts';
import { counted } from '../verdict.ts';
import { insideText } from './inside-text.ts';
import { actorWords, answerText, evidenceText, modeWords } from './words.ts';

const mostRows = 30;

/** The reading as lines for people: the verdict first, then the findings, then what they rest on. */
export function captureLines(reading: CaptureReading): readonly string[] {
  const lines = [
    reading.verdict.text,
    '',
    ...reading.findings.flatMap((finding) => [...findingLines(finding, reading), '']),
    ...section('Requests to a proxy', reading.conversations.map(conversationRow)),
    ...section(
      'Attempts that failed',
      reading.attempts.map((attempt): Row => [attemptLine(attempt)]),
    ),
    ...section('Directly, endpoints of the connector', directRows(reading)),
    ...readLines(reading),
  ];
  return lines.map(safe);
}

function findingLines(finding: CaptureFinding, reading: CaptureReading): readonly string[] {
  const { number, code, severity, message, meaning, remedy, who, evidence, filter } = finding;
  const seen = evidence.map((one) => evidenceText(one, reading)).join('; ');
  return [
    `${number}. ${severity === 'fault' ? 'FAULT' : 'Note'} ${code}: ${message}`,
    `   Means: ${meaning}`,
    `   To do: ${remedy}${who === 'nobody' ? '' : ` (${actorWords[who]})`}`,
    ...(seen === '' ? [] : [`   Seen: ${seen}`]),
    ...(filter.wireshark === '' ? [] : [`   Wireshark: ${filter.wireshark}`]),
    ...(filter.networkMonitor === '' ? [] : [`   Network Monitor: ${filter.networkMonitor}`]),
  ];
}

/** What a list is made of: each row may have more to say in a line of its own. */
type Row = readonly [row: string, more?: string];

function section(title: string, rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = ([row, more]: Row) => [`  ${row}`, ...(more === undefined ? [] : [`    inside: ${more}`])];
  const rest = rows.length > mostRows ? [`  and ${rows.length - mostRows} more`] : [];
  return [`${title}:`, ...rows.slice(0, mostRows).flatMap(lines), ...rest, ''];
}

const conversationRow = (conversation: ProxyConversation): Row => {
  const line = conversationLine(conversation);
  return conversation.inside === null ? [line] : [line, insideText(conversation.inside)];
};

function conversationLine({
  method,
  target,
  proxy,
  answer,
  reason,
  schemes,
  count,
  wait,
  ended,
}: ProxyConversation): string {
  const offered = schemes.length === 0 ? '' : ` (${schemes.join(', ')})`;
  const waited = wait === null ? '' : `, after ${wait.shortest} to ${wait.longest} ms`;
  const end = ended === null ? '' : `, ${ended.how} by the ${ended.by === 'server' ? 'proxy' : 'client'}`;
  return `${count} x ${method} ${target} at ${proxy}: ${answerText(answer, reason)}${offered}${waited}${end}`;
}

const outcomeWords = { noAnswer: 'no answer', refused: 'refused', unreachable: 'unreachable' } as const;

function attemptLine({ address, port, names, outcome, attempts, retransmissions, reason, by }: FailedAttempt): string {
  const name = names.length === 0 ? '' : ` (${names.slice(0, 3).join(', ')})`;
  const why = reason === '' ? '' : `: ${reason}, said by ${by}`;
  return `${attempts} x ${address} port ${port}${name}: ${outcomeWords[outcome]}${why}, ${counted(retransmissions, 'SYN')} sent again`;
}

const directRows = ({ direct }: CaptureReading): readonly Row[] =>
  direct
    .filter(({ connector }) => connector)
    .map(({ address, port, names, count, inside }) => [
      `${count} x ${address} port ${port} ${names.slice(0, 3).join(', ')}`.trimEnd(),
      insideText(inside),
    ]);

function readLines({ files, counts, mode, from, to, filter }: CaptureReading): readonly string[] {
  const span = from === null || to === null ? '' : `, ${from} to ${to}`;
  return [
    `Read: ${files.map(({ name, format }) => `${name} (${format ?? 'not a capture'})`).join(', ')}`,
    `  ${counted(counts.packets, 'packet')}, ${counted(counts.duplicates, 'duplicate')} counted once, ${counted(counts.connections, 'connection')}, ${counted(counts.synRetransmissions, 'SYN')} sent again${span}`,
    `  Configured way out: ${modeWords[mode]}`,
    `  All requests to the proxy. Wireshark: ${filter.wireshark}   Network Monitor: ${filter.networkMonitor}`,
  ];
}
