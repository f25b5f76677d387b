import { formatAddress } from '../packet/address.ts';
import type { Packet } from '../packet/packet.ts';
import { mostEvidence, type Place, placeOf } from '../place.ts';
import { ByteStream } from './byte-stream.ts';

/** Who of the two: see `Connection` for which one is the client. */
export type Side = 'client' | 'server';

/** What ICMP said of a connection. */
export interface Unreachable {
  readonly reason: string;
  /** The address that said it. */
  readonly by: string;
  readonly place: Place;
}

/** How a connection ended, as far as the capture shows. */
export interface ConnectionEnd {
  readonly how: 'reset' | 'closed';
  readonly by: Side;
  readonly place: Place;
  /** A reset whose number of hops is far from that of the side's other packets: a device between may have sent it. */
  readonly fromBetween: boolean;
}

/** One TCP connection while it is read. The client is who sent the SYN; without one, who has the higher port. */
export class Connection {
  readonly client0: number;
  readonly client1: number;
  readonly client2: number;
  readonly client3: number;
  readonly server0: number;
  readonly server1: number;
  readonly server2: number;
  readonly server3: number;
  readonly clientPort: number;
  readonly serverPort: number;
  readonly first: Place;
  readonly up = new ByteStream();
  readonly down = new ByteStream();
  lastTime: number;
  /** Sequence number of the SYN, while `syns` is above 0. */
  synSequence = 0;
  syns: Place[] = [];
  synCount = 0;
  /** When the server said yes: SYN and ACK, or any data of its. */
  answered: Place | null = null;
  refused: Place | null = null;
  unreachable: Unreachable | null = null;
  end: ConnectionEnd | null = null;
  clientHops = 0;
  serverHops = 0;
  finished = false;
  /** Its place in the table. */
  entry = 0;

  constructor(packet: Packet, fromClient: boolean) {
    const p = packet;
    this.client0 = fromClient ? p.source0 : p.target0;
    this.client1 = fromClient ? p.source1 : p.target1;
    this.client2 = fromClient ? p.source2 : p.target2;
    this.client3 = fromClient ? p.source3 : p.target3;
    this.server0 = fromClient ? p.target0 : p.source0;
    this.server1 = fromClient ? p.target1 : p.source1;
    this.server2 = fromClient ? p.target2 : p.source2;
    this.server3 = fromClient ? p.target3 : p.source3;
    this.clientPort = fromClient ? p.sourcePort : p.targetPort;
    this.serverPort = fromClient ? p.targetPort : p.sourcePort;
    this.first = placeOf(packet);
    this.lastTime = packet.time;
  }

  get serverAddress(): string {
    return formatAddress(this.server0, this.server1, this.server2, this.server3);
  }

  get clientAddress(): string {
    return formatAddress(this.client0, this.client1, this.client2, this.client3);
  }

  isFromClient(packet: Packet): boolean {
    return (
      packet.sourcePort === this.clientPort &&
      packet.targetPort === this.serverPort &&
      packet.source3 === this.client3 &&
      packet.target3 === this.server3 &&
      packet.source2 === this.client2 &&
      packet.target2 === this.server2 &&
      packet.source1 === this.client1 &&
      packet.target1 === this.server1 &&
      packet.source0 === this.client0 &&
      packet.target0 === this.server0
    );
  }

  isFromServer(packet: Packet): boolean {
    return (
      packet.sourcePort === this.serverPort &&
      packet.targetPort === this.clientPort &&
      packet.source3 === this.server3 &&
      packet.target3 === this.client3 &&
      packet.source2 === this.server2 &&
      packet.target2 === this.client2 &&
      packet.source1 === this.server1 &&
      packet.target1 === this.client1 &&
      packet.source0 === this.server0 &&
      packet.target0 === this.client0
    );
  }

  addSyn(packet: Packet): void {
    this.synSequence = packet.sequence;
    this.synCount += 1;
    if (this.syns.length < mostEvidence) this.syns.push(placeOf(packet));
  }
}
