const number16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const number24 = (value: number): Buffer => Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);
const with16 = (body: Uint8Array): Buffer => Buffer.concat([number16(body.length), body]);

/** One TLS record. */
export const tlsRecord = (type: number, body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([type, 3, 3]), with16(body)]);

/** One handshake message in a record. */
const handshake = (type: number, body: Uint8Array): Buffer =>
  tlsRecord(22, Buffer.concat([Buffer.from([type]), number24(body.length), body]));

const extension = (type: number, body: Uint8Array): Buffer => Buffer.concat([number16(type), with16(body)]);

export function clientHello(serverName: string): Buffer {
  const name = Buffer.from(serverName, 'latin1');
  const names = with16(Buffer.concat([Buffer.from([0]), with16(name)]));
  const extensions = Buffer.concat([extension(0x0a0a, Buffer.alloc(0)), extension(0, names)]);
  const head = [number16(0x0303), Buffer.alloc(32, 7), Buffer.from([0]), with16(number16(0x1301)), Buffer.from([1, 0])];
  return handshake(1, Buffer.concat([...head, with16(extensions)]));
}

export function serverHello(version: '1.2' | '1.3'): Buffer {
  const extensions = version === '1.3' ? extension(43, number16(0x0304)) : Buffer.alloc(0);
  const head = [number16(0x0303), Buffer.alloc(32, 9), Buffer.from([0]), number16(0x1301), Buffer.from([0])];
  return handshake(2, Buffer.concat([...head, with16(extensions)]));
}

/** The message that holds a server's certificates, each in DER. */
export const certificates = (list: readonly Uint8Array[]): Buffer => {
  const each = list.map((der) => Buffer.concat([number24(der.length), der]));
  const all = Buffer.concat(each);
  return handshake(11, Buffer.concat([number24(all.length), all]));
};

export const alert = (level: 1 | 2, description: number): Buffer => tlsRecord(21, Buffer.from([level, description]));

const nameBytes = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);

const question = (name: string, type: number): Buffer => Buffer.concat([nameBytes(name), number16(type), number16(1)]);

export const dnsQuery = (id: number, name: string, type = 1): Buffer =>
  Buffer.concat([number16(id), Buffer.from([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]), question(name, type)]);

/** `chain` begins with the name that was asked; each leads to the next by a CNAME, the last one to the addresses. */
export function dnsAnswer(
  id: number,
  name: string,
  chain: readonly string[],
  addresses: readonly string[],
  code = 0,
): Buffer {
  const records = chain.slice(1).map((target, at) => {
    const [owner = name] = chain.slice(at);
    return Buffer.concat([nameBytes(owner), number16(5), number16(1), Buffer.alloc(4), with16(nameBytes(target))]);
  });
  const last = chain.at(-1) ?? name;
  const hosts = addresses.map((address) =>
    Buffer.concat([
      nameBytes(last),
      number16(1),
      number16(1),
      Buffer.alloc(4),
      with16(Buffer.from(address.split('.').map(Number))),
    ]),
  );
  const counts = [number16(1), number16(records.length + hosts.length), number16(0), number16(0)];
  return Buffer.concat([
    number16(id),
    Buffer.from([0x81, 0x80 | code]),
    ...counts,
    question(name, 1),
    ...records,
    ...hosts,
  ]);
}

/** What mDNS makes of an answer to one question: it does not repeat the question. */
export function withoutQuestion(answer: Buffer, asked: Buffer): Buffer {
  const head = Buffer.from(answer.subarray(0, 12));
  head.writeUInt16BE(0, 4);
  return Buffer.concat([head, answer.subarray(asked.length)]);
}

/** A NetBIOS name as RFC 1001, section 14.1 encodes it: in 32 letters. */
const netbiosName = (name: string): Buffer => {
  const bytes = Buffer.from(`${name.toUpperCase().padEnd(15)}\0`, 'latin1');
  return nameBytes([...bytes].map((byte) => String.fromCharCode(65 + (byte >> 4), 65 + (byte & 15))).join(''));
};

const netbiosType = Buffer.from([0, 32, 0, 1]);

/** RFC 1002, section 4.2.12. */
export const netbiosQuery = (id: number, name: string): Buffer =>
  Buffer.concat([number16(id), Buffer.from([1, 0x10, 0, 1, 0, 0, 0, 0, 0, 0]), netbiosName(name), netbiosType]);

/** RFC 1002, section 4.2.13: no question, one record, of which each address comes after two bytes of flags. */
export function netbiosAnswer(id: number, name: string, addresses: readonly string[]): Buffer {
  const entries = addresses.map((address) => Buffer.from([0x60, 0, ...address.split('.').map(Number)]));
  const head = [number16(id), Buffer.from([0x85, 0x80, 0, 0, 0, 1, 0, 0, 0, 0])];
  return Buffer.concat([...head, netbiosName(name), netbiosType, Buffer.alloc(4), with16(Buffer.concat(entries))]);
}
