import type { Packet } from '../packet/packet.ts';
import { type Place, placeOf } from '../place.ts';
import type { ByteStream } from '../tcp/byte-stream.ts';
import { SideReader } from '../tcp/side-reader.ts';
import type { TlsFacts } from '../tls/tls-facts.ts';
import { TlsSide } from '../tls/tls-side.ts';
import { Body } from './body.ts';
import { beginsAnswer, type HttpRequest, readAnswer } from './exchange.ts';
import { type BodyLength, bodyLengthOf, findHeadEnd, linesOf } from './head.ts';

/** Who hears what the server says. */
export interface ServerListener {
  readonly firstPlace: Place;
  /** Whether a request still has no answer. */
  readonly awaitsAnswer: boolean;
  tlsFacts(): TlsFacts;
  /** Answers with the request that it belongs to. */
  addAnswer(answer: { status: number; reason: string; schemes: readonly string[] }, place: Place): HttpRequest | null;
  addNotHttp(place: Place): void;
  enterTunnel(place: Place | Packet): void;
  refuseTunnel(place: Place | Packet): void;
}

/** `wait`: the client has not said yet what is spoken. */
type Stage = 'wait' | 'answer' | 'body' | 'tls';

/** What the server, or the proxy, says: answers, and TLS. */
export class ServerSide extends SideReader {
  private stage: Stage = 'wait';
  private body: Body | null = null;
  private tls: TlsSide | null = null;
  private readonly dialogue: ServerListener;

  constructor(stream: ByteStream, dialogue: ServerListener) {
    super(stream);
    this.dialogue = dialogue;
  }

  expectHttp(): void {
    this.stage = 'answer';
  }

  expectTls(): void {
    this.tls = new TlsSide('server', this.dialogue.tlsFacts());
    this.stage = 'tls';
    this.resume(this.dialogue.firstPlace);
  }

  protected consume(bytes: Uint8Array, start: number, end: number, place: Place | Packet): number {
    let at = start;
    for (let last = -1; at < end && at !== last && this.isReading; ) {
      last = at;
      const { stage } = this;
      at = this.step(bytes, at, end, place);
      if (this.stage !== stage) last = -1;
    }
    return at;
  }

  private step(bytes: Uint8Array, at: number, end: number, place: Place | Packet): number {
    switch (this.stage) {
      case 'wait':
        return at;
      case 'answer':
        return this.takeAnswer(bytes, at, end, place);
      case 'body':
        return this.takeBody(bytes, at, end);
      case 'tls': {
        const next = this.tls?.take(bytes, at, end, place) ?? null;
        if (next === null) this.stop();
        return next ?? end;
      }
      default:
        return this.stage satisfies never;
    }
  }

  private takeAnswer(bytes: Uint8Array, at: number, end: number, place: Place | Packet): number {
    if (!this.dialogue.awaitsAnswer) return at;
    const where = 'number' in place ? placeOf(place) : place;
    const begins = beginsAnswer(bytes, at, end);
    if (begins === 'undecided') return at;
    const after = begins ? findHeadEnd(bytes, at, end) : -1;
    if (begins && after < 0) return at;
    const lines = begins ? linesOf(bytes, at, after) : [];
    const answer = readAnswer(lines);
    if (answer === null) {
      this.dialogue.addNotHttp(where);
      this.stop();
      return at;
    }
    if (answer.status < 200) return after;
    const request = this.dialogue.addAnswer(answer, where);
    if (request?.form === 'tunnel' && answer.status < 300) {
      this.stage = 'wait';
      this.dialogue.enterTunnel(place);
      return after;
    }
    this.body = new Body(bodyOf(lines, answer.status, request));
    this.stage = this.body.state === 'inside' ? 'body' : 'answer';
    if (request?.form === 'tunnel') this.dialogue.refuseTunnel(place);
    return after;
  }

  private takeBody(bytes: Uint8Array, at: number, end: number): number {
    const next = this.body?.take(bytes, at, end) ?? end;
    if (this.body?.state === 'done') this.stage = 'answer';
    if (this.body?.state === 'damaged') this.stop();
    return next;
  }

  protected passOver(count: number): boolean {
    if (this.stage === 'body') return this.body?.lose(count) ?? false;
    return this.stage === 'tls' && (this.tls?.passOver(count) ?? false);
  }
}

function bodyOf(lines: readonly string[], status: number, request: HttpRequest | null): BodyLength {
  if (status === 204 || status === 304 || request?.method === 'HEAD') return 0;
  return bodyLengthOf(lines, 'untilClose');
}
