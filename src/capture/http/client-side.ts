import type { Packet } from '../packet/packet.ts';
import { type Place, placeOf } from '../place.ts';
import type { ByteStream } from '../tcp/byte-stream.ts';
import type { TlsFacts } from '../tls/tls-facts.ts';
import { beginsTls, TlsSide } from '../tls/tls-side.ts';
import { beginsRequest, type HttpRequest, readRequest } from './exchange.ts';
import { bodyLengthOf, findHeadEnd, linesOf } from './head.ts';
import { HttpSide } from './http-side.ts';

/** Who hears what the client says. */
export interface ClientListener {
  beginHttp(): void;
  beginTls(): TlsFacts;
  /** It speaks something that is not read. */
  beginOther(): void;
  addRequest(request: HttpRequest): void;
}

type Stage = 'start' | 'request' | 'awaitTunnel' | 'tunnelStart';

/** What the client says: requests, and TLS, from the beginning or in a tunnel. */
export class ClientSide extends HttpSide<Stage> {
  private readonly dialogue: ClientListener;

  constructor(stream: ByteStream, dialogue: ClientListener) {
    super(stream, 'start');
    this.dialogue = dialogue;
  }

  /** The proxy said yes: what comes next is the tunnel's. */
  enterTunnel(place: Place | Packet): void {
    this.stage = 'tunnelStart';
    this.resume(place);
  }

  /** The proxy said no: the next request may come. */
  refuseTunnel(place: Place | Packet): void {
    this.stage = 'request';
    this.resume(place);
  }

  protected step(stage: Stage, bytes: Uint8Array, at: number, end: number, place: Place | Packet): number {
    switch (stage) {
      case 'start':
      case 'tunnelStart':
        return this.begin(bytes, at, end);
      case 'request':
        return this.takeRequest(bytes, at, end, place);
      case 'awaitTunnel':
        return at;
      default:
        return stage satisfies never;
    }
  }

  private begin(bytes: Uint8Array, at: number, end: number): number {
    const tls = beginsTls(bytes, at, end);
    const http = this.stage === 'tunnelStart' ? false : beginsRequest(bytes, at, end);
    if (tls === 'undecided' || http === 'undecided') return at;
    if (tls) this.startTls(new TlsSide('client', this.dialogue.beginTls()));
    else if (http) {
      this.dialogue.beginHttp();
      this.stage = 'request';
    } else this.dialogue.beginOther();
    return at;
  }

  private takeRequest(bytes: Uint8Array, at: number, end: number, place: Place | Packet): number {
    const after = findHeadEnd(bytes, at, end);
    if (after < 0) {
      if (beginsRequest(bytes, at, end) === false) this.stop();
      return at;
    }
    const lines = linesOf(bytes, at, after);
    const request = readRequest(lines, 'number' in place ? placeOf(place) : place);
    if (request === null) {
      this.stop();
      return at;
    }
    this.startBody(bodyLengthOf(lines, 0), request.form === 'tunnel' ? 'awaitTunnel' : 'request');
    // Last, since an answer that is here already may lead on.
    this.dialogue.addRequest(request);
    return after;
  }
}
