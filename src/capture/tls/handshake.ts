import type { Place } from '../place.ts';
import { readCertificateNames } from './certificate.ts';
import type { TlsFacts } from './tls-facts.ts';

const clientHello = 1;
const serverHello = 2;
const certificate = 11;
const certificateRequest = 13;
const serverNameExtension = 0;
const supportedVersions = 43;
const latin1 = new TextDecoder('latin1');

/** The handshake messages (RFC 8446 and RFC 5246, section 4 and 7.4) that say something to an onlooker. */
export const isWanted = (type: number): boolean =>
  type === clientHello || type === serverHello || type === certificate || type === certificateRequest;

/** Reads one whole message, without its header, into `facts`. What does not fit is passed over. */
export function readHandshake(facts: TlsFacts, type: number, body: Uint8Array, place: Place): void {
  if (type === clientHello) {
    facts.clientHello ??= place;
    facts.serverName ??= readServerName(body);
  } else if (type === serverHello) {
    facts.serverHello ??= place;
    facts.version = readVersion(body) ?? facts.version;
  } else if (type === certificate) {
    const names = readCertificateNames(firstCertificate(body));
    if (names !== null) facts.certificate ??= { ...names, place };
  } else if (type === certificateRequest) facts.certificateRequested = true;
}

/** The extensions of a hello as pairs of type and body, from where they begin. */
function* extensionsOf(body: Uint8Array, from: number): Generator<readonly [number, Uint8Array]> {
  if (from + 2 > body.length) return;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const end = Math.min(body.length, from + 2 + view.getUint16(from));
  for (let at = from + 2; at + 4 <= end; ) {
    const length = view.getUint16(at + 2);
    if (at + 4 + length > end) return;
    yield [view.getUint16(at), body.subarray(at + 4, at + 4 + length)];
    at += 4 + length;
  }
}

const number16 = (body: Uint8Array, at: number): number => ((body[at] ?? 0) << 8) | (body[at + 1] ?? 0);

/** Version and random are 34 bytes; then come session, cipher suites, compression methods, extensions. */
function readServerName(body: Uint8Array): string | null {
  const suites = 35 + (body[34] ?? 0);
  const compression = suites + 2 + number16(body, suites);
  const extensions = compression + 1 + (body[compression] ?? 0);
  for (const [type, value] of extensionsOf(body, extensions)) {
    if (type !== serverNameExtension || value.length < 5 || value[2] !== 0) continue;
    return latin1.decode(value.subarray(5, 5 + number16(value, 3))).toLowerCase();
  }
  return null;
}

const versions: Readonly<Record<number, string>> = { 768: 'SSL 3.0', 769: '1.0', 770: '1.1', 771: '1.2', 772: '1.3' };

function readVersion(body: Uint8Array): string | null {
  let version = number16(body, 0);
  const extensions = 35 + (body[34] ?? 0) + 3;
  for (const [type, value] of extensionsOf(body, extensions)) {
    if (type === supportedVersions && value.length === 2) version = number16(value, 0);
  }
  return versions[version] ?? null;
}

/** The first of a list is the server's own. */
function firstCertificate(body: Uint8Array): Uint8Array {
  const length = ((body[3] ?? 0) << 16) | number16(body, 4);
  return body.subarray(6, 6 + length);
}
