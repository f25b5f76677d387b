import { formatAddress } from '../packet/address.ts';

/** What a DNS message (RFC 1035, section 4) says, as far as it is about names of hosts. */
export interface DnsMessage {
  readonly id: number;
  readonly isAnswer: boolean;
  /** 0 no error, 2 server failure, 3 no such name, 5 refused; RFC 1035 and 6895. */
  readonly code: number;
  /** Answers of mDNS (RFC 6762, section 6) and NetBIOS (RFC 1002, section 4.2.13) repeat none: then their first record's name. */
  readonly question: string;
  readonly aliases: readonly (readonly [name: string, target: string])[];
  readonly addresses: readonly (readonly [name: string, address: string])[];
}

const typeA = 1;
const typeCname = 5;
const typeAaaa = 28;
const typeNetbios = 32;
const mostRecords = 64;
/** Labels and pointers of one name: pointers may lead in a circle. */
const mostSteps = 144;
const pointer = 0xc0;

/** `null` where the message is not whole, or not about one name. */
export function readDnsMessage(bytes: Uint8Array, start: number, end: number): DnsMessage | null {
  const reader = new MessageReader(bytes, start, end);
  if (end - start < 12) return null;
  const [id = 0, flags = 0, questions = 0, answers = 0] = [0, 2, 4, 6].map((at) => reader.number16(start + at));
  const isAnswer = (flags & 0x8000) !== 0;
  reader.at = start + 12;
  const question = questions === 0 && isAnswer && answers > 0 ? reader.peekName() : reader.question(questions);
  if (question === null) return null;
  const aliases: [string, string][] = [];
  const addresses: [string, string][] = [];
  for (let count = Math.min(answers, mostRecords); count > 0; count -= 1) {
    if (!reader.record(aliases, addresses)) break;
  }
  return { id, isAnswer, code: flags & 15, question, aliases, addresses };
}

class MessageReader {
  at = 0;
  private readonly bytes: Uint8Array;
  private readonly start: number;
  private readonly end: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  number16(at: number): number {
    return at + 2 > this.end ? 0 : ((this.bytes[at] ?? 0) << 8) | (this.bytes[at + 1] ?? 0);
  }

  /** A name, its compression followed; lower case, without the last dot. */
  name(): string | null {
    const labels: string[] = [];
    let at = this.at;
    // Where reading goes on: after the end of the name, or after the first pointer.
    let after = 0;
    for (let steps = 0; steps < mostSteps && at < this.end; steps += 1) {
      const length = this.bytes[at] ?? 0;
      if (length >= pointer) {
        after ||= at + 2;
        at = this.start + (this.number16(at) & 0x3fff);
      } else if (length === 0) {
        this.at = after || at + 1;
        return labels.join('.');
      } else {
        if (length > 63 || at + 1 + length > this.end) return null;
        labels.push(labelText(this.bytes, at + 1, at + 1 + length));
        at += 1 + length;
      }
    }
    return null;
  }

  /** The only question; `null` where there is not one. */
  question(count: number): string | null {
    if (count !== 1) return null;
    const name = this.name();
    this.at += 4;
    return this.at > this.end ? null : name;
  }

  /** The name of the next record, which is not taken. */
  peekName(): string | null {
    const { at } = this;
    const name = this.name();
    this.at = at;
    return name;
  }

  record(aliases: [string, string][], addresses: [string, string][]): boolean {
    const name = this.name();
    if (name === null || this.at + 10 > this.end) return false;
    const type = this.number16(this.at);
    const length = this.number16(this.at + 8);
    const data = this.at + 10;
    if (data + length > this.end) return false;
    this.at = data;
    if (type === typeCname) {
      const target = this.name();
      if (target !== null) aliases.push([name, target]);
    }
    if (type === typeA && length === 4) addresses.push([name, formatAddress(0, 0, 0xffff, this.word(data))]);
    if (type === typeNetbios) this.netbiosAddresses(name, data, data + length, addresses);
    if (type === typeAaaa && length === 16) {
      addresses.push([
        name,
        formatAddress(this.word(data), this.word(data + 4), this.word(data + 8), this.word(data + 12)),
      ]);
    }
    this.at = data + length;
    return true;
  }

  /** Each address comes after two bytes of flags (RFC 1002, section 4.2.13). */
  private netbiosAddresses(name: string, from: number, to: number, addresses: [string, string][]): void {
    for (let at = from; at + 6 <= to; at += 6) addresses.push([name, formatAddress(0, 0, 0xffff, this.word(at + 2))]);
  }

  private word(at: number): number {
    return (this.number16(at) << 16) | this.number16(at + 2);
  }
}

function labelText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text.toLowerCase();
}
