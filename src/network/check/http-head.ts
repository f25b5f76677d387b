import { type Connection, isFailure, type NetworkFailure, type Patience } from '../../system/network.ts';

/** The head of an answer. */
export interface HttpHead {
  readonly status: number;
  /** The first line and what it says, printable ASCII only. */
  readonly line: string;
  /** Values by name in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

/** Why an answer has no head that can be read. */
export type HeadFault =
  | { readonly fault: 'tooLarge' }
  /** `first`: how the answer begins, printable. */
  | { readonly fault: 'notHttp'; readonly first: string }
  | { readonly fault: 'tlsAlert' };

const mostBytes = 64 * 1024;
const longestShown = 120;

/** Text of a stranger: printable ASCII, cut. */
export const printable = (text: string): string => {
  const clean = text.replace(/[^ -~]+/g, ' ').trim();
  return clean.length > longestShown ? `${clean.slice(0, longestShown)}...` : clean;
};

/** A record of TLS of type alert or handshake, in versions 3.x (RFC 8446, 5.1). */
const isTlsRecord = (bytes: Buffer): boolean =>
  bytes.length >= 2 && (bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 3;

const couldBeHttp = (text: string): boolean => 'HTTP/1.'.startsWith(text.slice(0, 7));

const parseHead = (text: string): HttpHead | HeadFault => {
  const [first = '', ...lines] = text.split(/\r?\n/);
  const [, digits] = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(first) ?? [];
  if (digits === undefined) return { fault: 'notHttp', first: printable(first) };
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), value]);
  }
  return { status: Number(digits), line: printable(first), headers };
};

/** Reads the head of an HTTP answer (RFC 9112); one time for all of it, however it comes. */
export const readHead = async (
  connection: Connection,
  { limit, signal }: Patience,
): Promise<HttpHead | HeadFault | NetworkFailure> => {
  const deadline = performance.now() + limit;
  let bytes = Buffer.alloc(0);
  for (;;) {
    const more = await connection.read({ limit: deadline - performance.now(), signal });
    if (isFailure(more)) {
      const text = bytes.toString('latin1');
      return bytes.length > 0 && !couldBeHttp(text) ? { fault: 'notHttp', first: printable(text) } : more;
    }
    bytes = Buffer.concat([bytes, more]);
    if (isTlsRecord(bytes)) return { fault: 'tlsAlert' };
    const text = bytes.toString('latin1');
    if (!couldBeHttp(text)) return { fault: 'notHttp', first: printable(text) };
    const end = /\r?\n\r?\n/.exec(text)?.index;
    if (end !== undefined && end <= mostBytes) return parseHead(text.slice(0, end));
    if (bytes.length > mostBytes) return { fault: 'tooLarge' };
  }
};

/** The schemes of `Proxy-Authenticate` (RFC 9110, 11.7.1), each once: `Basic`, `NTLM`, `Negotiate`. */
export const authenticationSchemes = ({ headers }: HttpHead): readonly string[] => {
  const values = headers.get('proxy-authenticate') ?? [];
  const schemes = values.flatMap((value) =>
    [...value.matchAll(/(?:^|,)\s*([A-Za-z][\w-]*)(?=\s+[^=\s]|\s*$|\s*,)/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(schemes)];
};
