import type { Packet } from './packet.ts';

/** Reads the TCP header; `false` where it is not whole. */
export function readTcp(packet: Packet): boolean {
  const { bytes, view, transport } = packet;
  if (packet.end - transport < 20) return false;
  const header = ((bytes[transport + 12] ?? 0) >>> 4) * 4;
  if (header < 20 || header > packet.transportLength) return false;
  packet.sourcePort = view.getUint16(transport, false);
  packet.targetPort = view.getUint16(transport + 2, false);
  packet.sequence = view.getInt32(transport + 4, false);
  packet.acknowledgement = view.getInt32(transport + 8, false);
  packet.flags = bytes[transport + 13] ?? 0;
  packet.payload = Math.min(transport + header, packet.end);
  packet.payloadLength = packet.transportLength - header;
  return true;
}

/** Reads the UDP header; `false` where it is not whole. */
export function readUdp(packet: Packet): boolean {
  const { view, transport } = packet;
  if (packet.end - transport < 8 || packet.transportLength < 8) return false;
  packet.sourcePort = view.getUint16(transport, false);
  packet.targetPort = view.getUint16(transport + 2, false);
  packet.payload = transport + 8;
  packet.payloadLength = packet.transportLength - 8;
  return true;
}
