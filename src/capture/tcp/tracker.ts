import { type Packet, tcpAck, tcpFin, tcpReset, tcpSyn } from '../packet/packet.ts';
import { placeOf } from '../place.ts';
import type { HoldBudget } from './byte-stream.ts';
import type { Connection } from './connection.ts';
import type { ConnectionTable } from './connection-table.ts';

/** Hops differ by so much only where another machine sent the packet. */
const otherMachineHops = 3;

/** Follows TCP connections: attempts, data, ends. What is said in them is read by who attaches to a new one. */
export class TcpTracker {
  private readonly table: ConnectionTable;
  private readonly budget: HoldBudget;
  private readonly attach: (connection: Connection) => void;

  constructor(table: ConnectionTable, budget: HoldBudget, attach: (connection: Connection) => void) {
    this.table = table;
    this.budget = budget;
    this.attach = attach;
  }

  take(packet: Packet): void {
    const { flags } = packet;
    let connection = this.table.find(packet);
    if ((flags & tcpSyn) !== 0) connection = this.takeSyn(packet, connection);
    else if (connection === null) {
      // The end of a conversation from before the capture says nothing; one with data is read from here.
      if (packet.payloadLength === 0) return;
      connection = this.begin(packet, null, packet.targetPort <= packet.sourcePort);
    }
    if (connection === null || connection.finished) return;
    connection.lastTime = packet.time;
    const fromClient = connection.isFromClient(packet);
    if (packet.payloadLength > 0 && (flags & tcpSyn) === 0) this.takeData(packet, connection, fromClient);
    if ((flags & (tcpFin | tcpReset)) !== 0) this.takeEnd(packet, connection, fromClient);
    else if (fromClient) connection.clientHops = connection.clientHops || packet.hops;
    else connection.serverHops = connection.serverHops || packet.hops;
  }

  private takeSyn(packet: Packet, known: Connection | null): Connection | null {
    if ((packet.flags & tcpAck) !== 0) {
      const connection = known ?? this.begin(packet, null, false);
      if (connection.isFromClient(packet)) return connection;
      if (connection.answered === null) connection.down.start((packet.sequence + 1) | 0);
      connection.answered ??= placeOf(packet);
      return connection;
    }
    if (known !== null && known.synCount > 0 && known.synSequence === packet.sequence && known.isFromClient(packet)) {
      known.addSyn(packet);
      return known;
    }
    const connection = this.begin(packet, known, true);
    connection.addSyn(packet);
    connection.up.start((packet.sequence + 1) | 0);
    return connection;
  }

  private begin(packet: Packet, old: Connection | null, fromClient: boolean): Connection {
    const connection = old === null ? this.table.add(packet, fromClient) : this.table.replace(old, packet, fromClient);
    this.attach(connection);
    return connection;
  }

  private takeData(packet: Packet, connection: Connection, fromClient: boolean): void {
    if (!fromClient) connection.answered ??= placeOf(packet);
    (fromClient ? connection.up : connection.down).take(packet, this.budget);
  }

  private takeEnd(packet: Packet, connection: Connection, fromClient: boolean): void {
    const by = fromClient ? 'client' : 'server';
    if ((packet.flags & tcpReset) === 0) {
      const { up, down } = connection;
      const wasOver = up.finish !== null && down.finish !== null;
      (fromClient ? up : down).finish ??= (packet.sequence + packet.payloadLength) | 0;
      connection.end ??= { how: 'closed', by, place: placeOf(packet), fromBetween: false };
      if (!wasOver && up.finish !== null && down.finish !== null) this.table.retire(connection);
      return;
    }
    if (!fromClient && connection.answered === null && connection.synCount > 0) {
      connection.refused ??= placeOf(packet);
      return;
    }
    const usual = fromClient ? connection.clientHops : connection.serverHops;
    const fromBetween = usual !== 0 && Math.abs(usual - packet.hops) > otherMachineHops;
    if (connection.end?.how !== 'reset') this.table.retire(connection);
    connection.end ??= { how: 'reset', by, place: placeOf(packet), fromBetween };
  }
}
