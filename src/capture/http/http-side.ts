import type { Packet } from '../packet/packet.ts';
import type { Place } from '../place.ts';
import type { ByteStream } from '../tcp/byte-stream.ts';
import { SideReader } from '../tcp/side-reader.ts';
import type { TlsSide } from '../tls/tls-side.ts';
import { Body } from './body.ts';
import type { BodyLength } from './head.ts';

/** What both sides of a dialogue do alike: they go from stage to stage, pass over bodies and read TLS. */
export abstract class HttpSide<OwnStage extends string> extends SideReader {
  protected stage: OwnStage | 'body' | 'tls';
  private body: Body | null = null;
  private afterBody: OwnStage;
  private tls: TlsSide | null = null;

  constructor(stream: ByteStream, first: OwnStage) {
    super(stream);
    this.stage = first;
    this.afterBody = first;
  }

  /** Reads at a stage of this side's own. Answers with the place of the first byte that was not taken. */
  protected abstract step(stage: OwnStage, bytes: Uint8Array, at: number, end: number, place: Place | Packet): number;

  protected startBody(length: BodyLength, afterBody: OwnStage): void {
    this.body = new Body(length);
    this.afterBody = afterBody;
    this.stage = this.body.state === 'inside' ? 'body' : afterBody;
  }

  protected startTls(tls: TlsSide): void {
    this.tls = tls;
    this.stage = 'tls';
  }

  protected consume(bytes: Uint8Array, start: number, end: number, place: Place | Packet): number {
    let at = start;
    for (let last = -1; at < end && at !== last && this.isReading; ) {
      last = at;
      const { stage } = this;
      if (stage === 'body') at = this.takeBody(bytes, at, end);
      else if (stage === 'tls') at = this.takeTls(bytes, at, end, place);
      else at = this.step(stage, bytes, at, end, place);
      if (this.stage !== stage) last = -1;
    }
    return at;
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
