import { bytesOf, type Endpoint, type Segment, tcp } from './packets.ts';

/** One packet of a test capture and when it was seen, in microseconds. */
export interface Timed {
  readonly packet: Buffer;
  readonly time: number;
}

/** Noon of 2026-01-31, in microseconds. */
export const startTime = 1_769_860_800_000_000;

/** Speaks TCP for two endpoints: keeps their sequence numbers, and a clock. */
export class Conversation {
  readonly packets: Timed[] = [];
  private readonly client: Endpoint;
  private readonly server: Endpoint;
  private up: number;
  private down: number;
  private now: number;
  private id = 1;

  constructor(client: Endpoint, server: Endpoint, at = 0, first = 1000) {
    this.client = client;
    this.server = server;
    this.up = first;
    this.down = first + 5000;
    this.now = startTime + at;
  }

  wait(microseconds: number): this {
    this.now += microseconds;
    return this;
  }

  syn(): this {
    return this.add({ ...this.out, flags: 'S', sequence: this.up });
  }

  open(): this {
    this.syn().wait(100);
    this.add({ ...this.back, flags: 'SA', sequence: this.down, acknowledgement: this.up + 1 }).wait(100);
    this.up += 1;
    this.down += 1;
    return this.add({ ...this.out, flags: 'A', sequence: this.up, acknowledgement: this.down });
  }

  say(payload: string | Uint8Array): this {
    this.add({ ...this.out, flags: 'PA', sequence: this.up, acknowledgement: this.down, payload });
    this.up += bytesOf(payload).length;
    return this.wait(100);
  }

  hear(payload: string | Uint8Array): this {
    this.add({ ...this.back, flags: 'PA', sequence: this.down, acknowledgement: this.up, payload });
    this.down += bytesOf(payload).length;
    return this.wait(100);
  }

  /** Data of the client at another place of its stream: out of order, repeated, overlapping. */
  sayAt(offset: number, payload: string | Uint8Array): this {
    return this.add({ ...this.out, flags: 'PA', sequence: this.up + offset, acknowledgement: this.down, payload });
  }

  skipUp(count: number): this {
    this.up += count;
    return this;
  }

  skipDown(count: number): this {
    this.down += count;
    return this;
  }

  finish(): this {
    this.add({ ...this.out, flags: 'FA', sequence: this.up, acknowledgement: this.down }).wait(100);
    return this.add({ ...this.back, flags: 'FA', sequence: this.down, acknowledgement: this.up + 1 });
  }

  finishFromServer(): this {
    return this.add({ ...this.back, flags: 'FA', sequence: this.down, acknowledgement: this.up });
  }

  reset(hops = 64): this {
    return this.add({ ...this.back, flags: 'RA', sequence: this.down, acknowledgement: this.up + 1, hops });
  }

  resetByClient(): this {
    return this.add({ ...this.out, flags: 'R', sequence: this.up });
  }

  /** The last packet once more, as another component sees it. */
  again(after: number): this {
    const last = this.packets.at(-1);
    if (last !== undefined) this.packets.push({ packet: last.packet, time: last.time + after });
    return this;
  }

  get last(): Buffer {
    return this.packets.at(-1)?.packet ?? Buffer.alloc(0);
  }

  get time(): number {
    return this.now;
  }

  private get out(): Pick<Segment, 'from' | 'to'> {
    return { from: this.client, to: this.server };
  }

  private get back(): Pick<Segment, 'from' | 'to'> {
    return { from: this.server, to: this.client };
  }

  private add(segment: Segment): this {
    this.packets.push({ packet: tcp({ id: this.id, ...segment }), time: this.now });
    this.id += 1;
    return this;
  }
}
