/** A TCP connection with a peer; addresses as netstat prints them, IPv6 without brackets and zone. */
export interface TcpConnection {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly pid: number;
}

/** A line of a connection, with its state in the language of Windows. */
export interface NetstatLine extends TcpConnection {
  /** One character a byte, in the console's code page: good for comparing only. */
  readonly state: string;
}

/** `10.0.0.5:49712`, `[2001:db8::1]:443`, `[fe80::1%7]:443`. */
const endpoint = /^(?:\[([0-9a-f:.]+)(?:%\d+)?\]|(\d{1,3}(?:\.\d{1,3}){3})):(\d{1,5})$/i;

const parseEndpoint = (text: string): { address: string; port: number } | null => {
  const [, ipv6, ipv4, port] = endpoint.exec(text) ?? [];
  return port === undefined ? null : { address: (ipv6 ?? ipv4 ?? '').toLowerCase(), port: Number(port) };
};

/**
 * Reads `netstat.exe -ano -p TCP` and `-p TCPv6` in any language: protocol, local address, remote address, state,
 * process. The state is a word, or several, of the language of Windows and is never interpreted. A socket that only
 * listens has the remote port 0, and one that waits for its end (TIME_WAIT) belongs to process 0: both are left out.
 */
export const parseNetstat = (output: string): readonly NetstatLine[] =>
  output.split(/\r?\n/).flatMap((line) => {
    const columns = line.trim().split(/\s+/);
    if (columns.length < 5 || columns[0] !== 'TCP') return [];
    const local = parseEndpoint(columns[1] ?? '');
    const remote = parseEndpoint(columns[2] ?? '');
    const pid = Number(columns.at(-1));
    if (local === null || remote === null || remote.port === 0 || !Number.isSafeInteger(pid) || pid <= 0) return [];
    return [
      {
        localAddress: local.address,
        localPort: local.port,
        remoteAddress: remote.address,
        remotePort: remote.port,
        pid,
        state: columns.slice(3, -1).join(' '),
      },
    ];
  });

/** A connection that is known to be established, by its ports. */
export interface KnownConnection {
  readonly localPort: number;
  readonly remotePort: number;
  readonly pid: number;
}

/**
 * The connections that are in the same state as one that is established for sure, whatever the word for it is.
 * `null`: that one is not in the output, so that nothing can be told.
 */
export const establishedAs = (
  lines: readonly NetstatLine[],
  known: KnownConnection,
): readonly TcpConnection[] | null => {
  const sample = lines.find(
    ({ localPort, remotePort, pid }) =>
      localPort === known.localPort && remotePort === known.remotePort && pid === known.pid,
  );
  if (sample === undefined) return null;
  return lines.filter(({ state }) => state === sample.state).map(({ state: _, ...connection }) => connection);
};
