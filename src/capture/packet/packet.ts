/**
 * What the headers of one packet say. One object serves all packets; positions are in `bytes`, which the next packets
 * overwrite. Addresses are four words of 32 bits, signed as `Int32Array` has them, IPv4 as `::ffff:a.b.c.d`.
 */
export class Packet {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(new ArrayBuffer(0));
  /** The end of what was captured; after `readIp` without Ethernet's padding. */
  end = 0;
  file = 0;
  number = 0;
  /** Microseconds since 1970. */
  time = 0.5;
  network = 0;
  protocol = 0;
  hops = 0;
  source0 = 0;
  source1 = 0;
  source2 = 0;
  source3 = 0;
  target0 = 0;
  target1 = 0;
  target2 = 0;
  target3 = 0;
  /** Where TCP, UDP or ICMP begins, and how many bytes it has, captured or not. */
  transport = 0;
  transportLength = 0;
  sourcePort = 0;
  targetPort = 0;
  sequence = 0;
  acknowledgement = 0;
  flags = 0;
  payload = 0;
  /** Bytes of payload, captured or not; `end - payload` are here. */
  payloadLength = 0;
}

/** Bits of the flags of TCP (RFC 9293, section 3.1). */
export const tcpFin = 1;
export const tcpSyn = 2;
export const tcpReset = 4;
export const tcpAck = 16;

/** Protocols of IP (IANA, "Protocol Numbers"). */
export const protocolIcmp = 1;
export const protocolTcp = 6;
export const protocolUdp = 17;
export const protocolIcmp6 = 58;
