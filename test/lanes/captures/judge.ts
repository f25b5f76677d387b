import { execFileSync } from 'node:child_process';
import type { CaptureReading } from '../../../src/capture/reading.ts';

/** What has to be the same, whoever reads a capture. Lists are sorted. */
export interface Essence {
  readonly packets: number;
  /** The targets of CONNECT, each as often as it was asked for. */
  readonly connects: readonly string[];
  /** Statuses of all answers of proxies. */
  readonly statuses: readonly number[];
  /** SYNs that were sent again. */
  readonly synRetransmissions: number;
  readonly names: readonly string[];
  readonly serverNames: readonly string[];
}

const fields = [
  'http.request.method',
  'http.request.uri',
  'http.response.code',
  'dns.flags.response',
  'dns.qry.name',
  'tls.handshake.extensions_server_name',
  'tcp.flags.syn',
  'tcp.flags.ack',
  'tcp.analysis.retransmission',
  'tcp.srcport',
] as const;
type Field = (typeof fields)[number];

const isSet = (value: string): boolean => value === '1' || value === 'True';

/** What tshark says of a file; of answers those that come from `proxyPorts`. */
export function judgeByTshark(file: string, proxyPorts: readonly number[]): Essence {
  const options = fields.flatMap((field) => ['-e', field]);
  const output = execFileSync('tshark', ['-n', '-r', file, '-T', 'fields', ...options], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const rows = output.split('\n').slice(0, -1).map(readRow);
  const isAgain = (row: Row) =>
    isSet(row['tcp.flags.syn']) && !isSet(row['tcp.flags.ack']) && row['tcp.analysis.retransmission'] !== '';
  const isQuestion = (row: Row) => row['dns.flags.response'] !== '' && !isSet(row['dns.flags.response']);
  return {
    packets: rows.length,
    connects: rows
      .flatMap((row) => (row['http.request.method'] === 'CONNECT' ? [row['http.request.uri'].toLowerCase()] : []))
      .sort(),
    statuses: rows
      .filter((row) => proxyPorts.includes(Number(row['tcp.srcport'])))
      .flatMap((row) => split(row['http.response.code']).map(Number))
      .sort((a, b) => a - b),
    synRetransmissions: rows.filter(isAgain).length,
    names: distinct(rows.filter(isQuestion).flatMap((row) => split(row['dns.qry.name']))),
    serverNames: distinct(rows.flatMap((row) => split(row['tls.handshake.extensions_server_name']))),
  };
}

type Row = Readonly<Record<Field, string>>;

function readRow(line: string): Row {
  const values = line.split('\t');
  return Object.fromEntries(fields.map((field, at) => [field, values[at] ?? ''])) as Row;
}

const split = (values: string): readonly string[] => (values === '' ? [] : values.split(','));

const distinct = (values: readonly string[]): readonly string[] =>
  [...new Set(values.map((value) => value.toLowerCase()))].sort();

const repeat = <Value>(value: Value, count: number): readonly Value[] => Array.from({ length: count }, () => value);

/** The same of our reading. */
export function essenceOf({ conversations, direct, names, counts }: CaptureReading): Essence {
  const insides = [...conversations, ...direct].flatMap(({ inside }) => inside ?? []);
  return {
    packets: counts.packets,
    connects: conversations
      .flatMap(({ method, target, count }) => (method === 'CONNECT' ? repeat(target, count) : []))
      .sort(),
    statuses: conversations
      .flatMap(({ answer, count }) => (typeof answer === 'number' ? repeat(answer, count) : []))
      .sort((a, b) => a - b),
    synRetransmissions: counts.synRetransmissions,
    names: distinct(
      names.flatMap(({ name, service, queries }) => (service !== 'netbios' && queries > 0 ? [name] : [])),
    ),
    serverNames: distinct(insides.flatMap(({ serverNames }) => serverNames)),
  };
}

/** The numbers of the packets that Wireshark shows by a display filter. */
export const framesByFilter = (file: string, filter: string): readonly number[] =>
  execFileSync('tshark', ['-n', '-r', file, '-Y', filter, '-T', 'fields', '-e', 'frame.number'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .split('\n')
    .slice(0, -1)
    .map(Number);
