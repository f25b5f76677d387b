import type { Packet } from '../packet/packet.ts';
import { type Place, placeOf } from '../place.ts';
import type { Side } from '../tcp/connection.ts';
import { HeldBytes } from '../tcp/held-bytes.ts';
import { isWanted, readHandshake } from './handshake.ts';
import { alertName, type TlsFacts } from './tls-facts.ts';

const changeCipherSpec = 20;
const alert = 21;
const handshake = 22;
const applicationData = 23;
const heartbeat = 24;
const largestMessage = 64 * 1024;
const largestRecord = 16_384 + 2048;
/** An encrypted alert of TLS 1.3: two bytes, the inner type and a tag of 16; the shortest Finished has 53. */
const encryptedAlert = 19;

const asPlace = (place: Place | Packet): Place => ('number' in place ? placeOf(place) : place);

/** Whether bytes begin as a TLS client does: a handshake record of any version. */
export function beginsTls(bytes: Uint8Array, start: number, end: number): boolean | 'undecided' {
  if (bytes[start] !== handshake) return false;
  if (end - start < 2) return 'undecided';
  return bytes[start + 1] === 3;
}

/** Reads one side's TLS records (RFC 8446, section 5.1) as far as they are not encrypted. */
export class TlsSide {
  private readonly side: Side;
  private readonly facts: TlsFacts;
  private readonly messages = new HeldBytes(largestMessage);
  /** Of the record in hand. */
  private type = 0;
  private rest = 0;
  private ciphered = false;
  /** Bytes of a message that is not wanted. */
  private passing = 0;

  constructor(side: Side, facts: TlsFacts) {
    this.side = side;
    this.facts = facts;
  }

  /** Answers with the place of the first byte that was not taken; `null` where there is nothing more to learn. */
  take(bytes: Uint8Array, start: number, end: number, place: Place | Packet): number | null {
    let at = start;
    while (at < end) {
      if (this.rest === 0) {
        if (end - at < 5) return at;
        if (!this.beginRecord(bytes, at, place)) return null;
        at += 5;
        if (at === end) return at;
      }
      const length = Math.min(this.rest, end - at);
      if (this.type === handshake && !this.ciphered && !this.takeMessages(bytes, at, at + length, place)) return null;
      if (this.type === alert && !this.ciphered) this.takeAlert(bytes, at, length, place);
      at += length;
      this.rest -= length;
    }
    return at;
  }

  passOver(count: number): boolean {
    const untouched = this.type !== handshake || this.ciphered;
    if (!untouched || count > this.rest) return false;
    this.rest -= count;
    return true;
  }

  /** `false` at what is not TLS, and where nothing more is to be learned. */
  private beginRecord(bytes: Uint8Array, at: number, place: Place | Packet): boolean {
    this.type = bytes[at] ?? 0;
    this.rest = ((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0);
    const known = this.type >= changeCipherSpec && this.type <= heartbeat && bytes[at + 1] === 3;
    if (!known || this.rest > largestRecord) return false;
    if (this.type === changeCipherSpec) this.ciphered = true;
    if (this.type === applicationData) return this.takeData(place);
    if (this.type === alert && this.ciphered) {
      this.facts.alerts.push({ side: this.side, level: 'encrypted', description: '', place: asPlace(place) });
    }
    if (this.type === handshake && this.ciphered) this.facts.encrypted[this.side] ??= asPlace(place);
    return true;
  }

  /** Whether there is more to learn: of TLS 1.3 a client's first such record only ends its handshake, or refuses. */
  private takeData(place: Place | Packet): boolean {
    const { facts, side } = this;
    const isFirst = facts.encrypted[side] === null;
    const isShort = side === 'client' && facts.version === '1.3' && this.rest === encryptedAlert;
    if (isShort && isFirst) {
      facts.alerts.push({ side, level: 'encrypted', description: '', place: asPlace(place) });
      return false;
    }
    facts.encrypted[side] ??= asPlace(place);
    facts.established = facts.encrypted.client !== null && facts.encrypted.server !== null;
    if (side === 'server') return false;
    facts.clientData = !isShort && (!isFirst || facts.version !== '1.3');
    return !facts.clientData;
  }

  private takeMessages(bytes: Uint8Array, start: number, end: number, place: Place | Packet): boolean {
    let from = start;
    const passed = Math.min(this.passing, end - from);
    this.passing -= passed;
    from += passed;
    if (this.messages.length === 0) {
      const taken = this.readMessages(bytes, from, end, place);
      return taken !== null && (taken === end || this.messages.append(bytes, taken, end));
    }
    if (!this.messages.append(bytes, from, end)) return false;
    const taken = this.readMessages(this.messages.bytes, 0, this.messages.length, place);
    this.messages.drop(taken ?? this.messages.length);
    return taken !== null;
  }

  /** Reads whole messages; answers with the place after them, `null` where one is too large. */
  private readMessages(bytes: Uint8Array, start: number, end: number, place: Place | Packet): number | null {
    let at = start;
    while (end - at >= 4) {
      const type = bytes[at] ?? 0;
      const length = 4 + (((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
      if (isWanted(type)) {
        if (length > largestMessage) return null;
        if (end - at < length) return at;
        readHandshake(this.facts, type, bytes.subarray(at + 4, at + length), asPlace(place));
      }
      const here = Math.min(length, end - at);
      this.passing = length - here;
      at += here;
    }
    return at;
  }

  private takeAlert(bytes: Uint8Array, at: number, length: number, place: Place | Packet): void {
    if (length < 2) return;
    const level = bytes[at] === 2 ? 'fatal' : 'warning';
    const description = alertName(bytes[at + 1] ?? 255);
    this.facts.alerts.push({ side: this.side, level, description, place: asPlace(place) });
  }
}
