import { type Connection, isFailure, type Network, type Patience } from '../../system/network.ts';
import { failed, type Outcome, passed } from '../check/attempt.ts';
import { printable } from '../check/http-head.ts';
import { faultText } from '../check/proxy-answer.ts';

const mostBytes = 1024 * 1024;

const readAll = async (connection: Connection, { limit, signal }: Patience): Promise<string> => {
  const deadline = performance.now() + limit;
  const parts: Uint8Array[] = [];
  let size = 0;
  while (size < mostBytes) {
    const more = await connection.read({ limit: deadline - performance.now(), signal });
    if (isFailure(more)) break;
    parts.push(more);
    size += more.length;
  }
  return Buffer.concat(parts).toString('latin1');
};

/** What can be seen of a script without running it (the function's name: Netscape, "Proxy Auto-Config File Format", 1996). */
const judge = (answer: string): Outcome => {
  const [, digits] = /^HTTP\/1\.[01] (\d{3})/.exec(answer) ?? [];
  const first = printable(answer.split('\n', 1)[0] ?? '');
  if (digits === undefined)
    return failed('SCRIPT_NOT_FOUND', first === '' ? 'no answer in time' : `not HTTP: ${first}`);
  const status = Number(digits);
  if (status >= 300 && status < 400) return passed(`${first}: it leads on, which was not followed`);
  if (status !== 200) return failed('SCRIPT_NOT_FOUND', first);
  return answer.includes('FindProxyForURL')
    ? passed(`${first}; it holds FindProxyForURL, what it decides was not looked at`)
    : failed('SCRIPT_NOT_A_SCRIPT', `${first}; no FindProxyForURL in it`);
};

const withTls = async (connection: Connection, url: URL, patience: Patience): Promise<Connection | Outcome> => {
  if (url.protocol === 'http:') return connection;
  const facts = await connection.startTls(url.hostname, patience);
  if (isFailure(facts)) return failed('SCRIPT_NOT_FOUND', faultText(facts));
  if (facts.certificateFault === null) return facts.connection;
  return failed('SCRIPT_NOT_FOUND', `the certificate is not valid: ${printable(facts.certificateFault)}`);
};

const isOutcome = (value: Connection | Outcome): value is Outcome => 'result' in value;

/** Fetches a PAC script and looks at it as far as that is possible without running it. */
export const fetchScript = async (
  network: Network,
  location: string,
  patience: Patience,
): Promise<Outcome & { readonly tried: string }> => {
  const url = new URL(location);
  const tried = `GET ${location}`;
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const begun = performance.now();
  const opened = await network.connect({ host: url.hostname, port }, patience);
  if (isFailure(opened)) return { tried, ...failed('SCRIPT_NOT_FOUND', faultText(opened)) };
  const left = (): Patience => ({ ...patience, limit: patience.limit - (performance.now() - begun) });
  try {
    const connection = await withTls(opened.connection, url, left());
    if (isOutcome(connection)) return { tried, ...connection };
    connection.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`);
    return { tried, ...judge(await readAll(connection, left())) };
  } finally {
    opened.connection.close();
  }
};
