import type { Packet } from '../packet/packet.ts';
import { type Place, placeOf } from '../place.ts';
import type { ByteStream } from '../tcp/byte-stream.ts';
import { SideReader } from '../tcp/side-reader.ts';
import type { TlsFacts } from '../tls/tls-facts.ts';
import { beginsTls, TlsSide } from '../tls/tls-side.ts';
import { Body } from './body.ts';
import { beginsRequest, type HttpRequest, readRequest } from './exchange.ts';
import { bodyLengthOf, findHeadEnd, linesOf } from './head.ts';

/** Who hears what the client says. */
export interface ClientListener {
  beginHttp(): void;
  beginTls(): TlsFacts;
  /** It speaks something that is not read. */
  beginOther(): void;
  addRequest(request: HttpRequest): void;
}

type Stage = 'start' | 'request' | 'body' | 'awaitTunnel' | 'tunnelStart' | 'tls';

/** What the client says: requests, and TLS, from the beginning or in a tunnel. */
export class ClientSide extends SideReader {
  private stage: Stage = 'start';
  private body: Body | null = null;
  private afterBody: Stage = 'request';
  private tls: TlsSide | null = null;
  private readonly dialogue: ClientListener;

  constructor(stream: ByteStream, dialogue: ClientListener) {
    super(stream);
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
      case 'start':
      case 'tunnelStart':
        return this.begin(bytes, at, end);
      case 'request':
        return this.takeRequest(bytes, at, end, place);
      case 'body':
        return this.takeBody(bytes, at, end);
      case 'awaitTunnel':
        return at;
      case 'tls':
        return this.takeTls(bytes, at, end, place);
      default:
        return this.stage satisfies never;
    }
  }

  private begin(bytes: Uint8Array, at: number, end: number): number {
    const tls = beginsTls(bytes, at, end);
    const http = this.stage === 'tunnelStart' ? false : beginsRequest(bytes, at, end);
    if (tls === 'undecided' || http === 'undecided') return at;
    if (tls) {
      this.tls = new TlsSide('client', this.dialogue.beginTls());
      this.stage = 'tls';
    } else if (http) {
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
    this.body = new Body(bodyLengthOf(lines, 0));
    this.afterBody = request.form === 'tunnel' ? 'awaitTunnel' : 'request';
    this.stage = this.body.state === 'inside' ? 'body' : this.afterBody;
    // Last, since an answer that is here already may lead on.
    this.dialogue.addRequest(request);
    return after;
  }

  private takeBody(bytes: Uint8Array, at: number, end: number): number {
    const next = this.body?.take(bytes, at, end) ?? end;
    if (this.body?.state === 'done') this.stage = this.afterBody;
    if (this.body?.state === 'damaged') this.stop();
    return next;
  }

  private takeTls(bytes: Uint8Array, at: number, end: number, place: Place | Packet): number {
    const next = this.tls?.take(bytes, at, end, place) ?? null;
    if (next === null) this.stop();
    return next ?? end;
  }

  protected passOver(count: number): boolean {
    if (this.stage === 'body') return this.body?.lose(count) ?? false;
    return this.stage === 'tls' && (this.tls?.passOver(count) ?? false);
  }
}
