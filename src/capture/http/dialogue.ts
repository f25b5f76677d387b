import type { Packet } from '../packet/packet.ts';
import type { Place } from '../place.ts';
import type { Connection } from '../tcp/connection.ts';
import { createTlsFacts, type TlsFacts } from '../tls/tls-facts.ts';
import { type ClientListener, ClientSide } from './client-side.ts';
import type { HttpExchange, HttpRequest } from './exchange.ts';
import { type ServerListener, ServerSide } from './server-side.ts';

const mostWaiting = 64;

/** What is said in one connection. Both sides tell it what they read; exchanges go on to `report`. */
export class Dialogue implements ClientListener, ServerListener {
  readonly connection: Connection;
  /** What the client spoke first; `silent` until then. */
  kind: 'silent' | 'http' | 'tls' | 'other' = 'silent';
  /** The CONNECT that was answered with yes; all that follows is in its tunnel. */
  tunnel: HttpExchange | null = null;
  tls: TlsFacts | null = null;
  /** Whether the server was asked as proxies are. */
  usesProxy = false;
  private readonly client: ClientSide;
  private readonly server: ServerSide;
  private waiting: HttpRequest[] = [];
  private readonly report: (dialogue: Dialogue, exchange: HttpExchange) => void;

  constructor(connection: Connection, report: (dialogue: Dialogue, exchange: HttpExchange) => void) {
    this.connection = connection;
    this.report = report;
    this.client = new ClientSide(connection.up, this);
    this.server = new ServerSide(connection.down, this);
  }

  get firstPlace(): Place {
    return this.connection.first;
  }

  /** Whether an answer is due. */
  get awaitsAnswer(): boolean {
    return this.waiting.length > 0;
  }

  beginHttp(): void {
    this.kind = 'http';
    this.server.expectHttp();
  }

  beginTls(): TlsFacts {
    if (this.tunnel === null) this.kind = 'tls';
    const facts = this.tlsFacts();
    this.server.expectTls();
    return facts;
  }

  beginOther(): void {
    if (this.tunnel === null) this.kind = 'other';
    this.client.stop();
    this.server.stop();
  }

  tlsFacts(): TlsFacts {
    this.tls ??= createTlsFacts();
    return this.tls;
  }

  addRequest(request: HttpRequest): void {
    if (this.waiting.length >= mostWaiting) this.waiting.shift();
    this.waiting.push(request);
    this.usesProxy ||= request.form !== 'origin';
    this.server.resume(request.place);
  }

  addAnswer(answer: { status: number; reason: string; schemes: readonly string[] }, place: Place): HttpRequest | null {
    const request = this.waiting.shift();
    if (request === undefined) return null;
    const { status, reason, schemes } = answer;
    const exchange: HttpExchange = { request, answer: status, reason, schemes, place };
    if (request.form === 'tunnel' && status < 300) this.tunnel = exchange;
    else this.report(this, exchange);
    return request;
  }

  addNotHttp(place: Place): void {
    const request = this.waiting.shift();
    if (request !== undefined) this.report(this, { request, answer: 'notHttp', reason: '', schemes: [], place });
    this.waiting = [];
    this.client.stop();
  }

  enterTunnel(place: Place | Packet): void {
    this.client.enterTunnel(place);
  }

  refuseTunnel(place: Place | Packet): void {
    this.client.refuseTunnel(place);
  }

  /** The connection is over, or the capture is: requests that wait still have no answer. */
  finish(): void {
    for (const request of this.waiting) {
      this.report(this, { request, answer: 'none', reason: '', schemes: [], place: null });
    }
    this.waiting = [];
    if (this.tunnel !== null) this.report(this, this.tunnel);
  }
}
