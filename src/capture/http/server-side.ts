import type { Packet } from '../packet/packet.ts';
import { type Place, placeOf } from '../place.ts';
import type { ByteStream } from '../tcp/byte-stream.ts';
import type { TlsFacts } from '../tls/tls-facts.ts';
import { TlsSide } from '../tls/tls-side.ts';
import { beginsAnswer, type HttpRequest, readAnswer } from './exchange.ts';
import { type BodyLength, bodyLengthOf, findHeadEnd, linesOf } from './head.ts';
import { HttpSide } from './http-side.ts';

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

/** The last answer in HTTP: another protocol follows (RFC 9110, section 15.2.2). */
const switching = 101;

/** `wait`: the client has not said yet what is spoken. */
type Stage = 'wait' | 'answer';

/** What the server, or the proxy, says: answers, and TLS. */
export class ServerSide extends HttpSide<Stage> {
  private readonly dialogue: ServerListener;

  constructor(stream: ByteStream, dialogue: ServerListener) {
    super(stream, 'wait');
    this.dialogue = dialogue;
  }

  expectHttp(): void {
    this.stage = 'answer';
  }

  expectTls(): void {
    this.startTls(new TlsSide('server', this.dialogue.tlsFacts()));
    this.resume(this.dialogue.firstPlace);
  }

  protected step(stage: Stage, bytes: Uint8Array, at: number, end: number, place: Place | Packet): number {
    return stage === 'wait' ? at : this.takeAnswer(bytes, at, end, place);
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
    if (answer.status < 200 && answer.status !== switching) return after;
    const request = this.dialogue.addAnswer(answer, where);
    if (request?.form === 'tunnel' && answer.status < 300) {
      this.stage = 'wait';
      this.dialogue.enterTunnel(place);
      return after;
    }
    this.startBody(bodyOf(lines, answer.status, request), 'answer');
    if (request?.form === 'tunnel') this.dialogue.refuseTunnel(place);
    return after;
  }
}

function bodyOf(lines: readonly string[], status: number, request: HttpRequest | null): BodyLength {
  if (status === 204 || status === 304 || request?.method === 'HEAD') return 0;
  return bodyLengthOf(lines, 'untilClose');
}
