import type { Packet } from './packet.ts';

/** `whole`: the transport header is at `packet.transport`; `fragment`: a later part of a packet, which is not put together. */
export type IpReading = 'whole' | 'firstFragment' | 'fragment' | 'notIp' | 'tooShort';

/** Reads the IP header at `packet.network`, and takes padding after it away from `packet.end`. */
export function readIp(packet: Packet): IpReading {
  const { bytes, network, end } = packet;
  if (end - network < 20) return 'tooShort';
  const version = (bytes[network] ?? 0) >>> 4;
  if (version === 4) return readIp4(packet);
  return version === 6 ? readIp6(packet) : 'notIp';
}

function readIp4(packet: Packet): IpReading {
  const { bytes, view, network } = packet;
  const header = ((bytes[network] ?? 0) & 15) * 4;
  if (header < 20 || network + header > packet.end) return 'tooShort';
  const stated = view.getUint16(network + 2, false);
  // With segmentation offload the length is 0: the packet is as long as what was captured.
  const total = stated === 0 ? packet.end - network : stated;
  if (total < header) return 'tooShort';
  packet.end = Math.min(packet.end, network + total);
  packet.hops = bytes[network + 8] ?? 0;
  packet.protocol = bytes[network + 9] ?? 0;
  packet.source0 = packet.source1 = packet.target0 = packet.target1 = 0;
  packet.source2 = packet.target2 = 0xffff;
  packet.source3 = view.getInt32(network + 12, false);
  packet.target3 = view.getInt32(network + 16, false);
  packet.transport = network + header;
  packet.transportLength = total - header;
  const fragment = view.getUint16(network + 6, false);
  if ((fragment & 0x1fff) !== 0) return 'fragment';
  return (fragment & 0x2000) !== 0 ? 'firstFragment' : 'whole';
}

function readIp6(packet: Packet): IpReading {
  const { bytes, view, network } = packet;
  if (packet.end - network < 40) return 'tooShort';
  const stated = view.getUint16(network + 4, false);
  const total = stated === 0 ? packet.end - network : stated + 40;
  packet.end = Math.min(packet.end, network + total);
  packet.hops = bytes[network + 7] ?? 0;
  packet.source0 = view.getInt32(network + 8, false);
  packet.source1 = view.getInt32(network + 12, false);
  packet.source2 = view.getInt32(network + 16, false);
  packet.source3 = view.getInt32(network + 20, false);
  packet.target0 = view.getInt32(network + 24, false);
  packet.target1 = view.getInt32(network + 28, false);
  packet.target2 = view.getInt32(network + 32, false);
  packet.target3 = view.getInt32(network + 36, false);
  packet.protocol = bytes[network + 6] ?? 0;
  packet.transport = network + 40;
  const reading = passExtensions(packet);
  packet.transportLength = network + total - packet.transport;
  return packet.transportLength < 0 ? 'tooShort' : reading;
}

const hopByHop = 0;
const routing = 43;
const fragmentHeader = 44;
const authentication = 51;
const destinationOptions = 60;
const mobility = 135;
const mostExtensions = 8;

/** Extension headers (RFC 8200, section 4; RFC 4302 for the authentication header). */
function passExtensions(packet: Packet): IpReading {
  const { bytes } = packet;
  let reading: IpReading = 'whole';
  for (let count = 0; count < mostExtensions; count += 1) {
    const at = packet.transport;
    const kind = packet.protocol;
    if (kind !== fragmentHeader && kind !== authentication && !isOptions(kind)) return reading;
    if (at + 8 > packet.end) return 'tooShort';
    packet.protocol = bytes[at] ?? 0;
    if (kind === fragmentHeader) {
      const fragment = packet.view.getUint16(at + 2, false);
      if ((fragment & 0xfff8) !== 0) return 'fragment';
      if ((fragment & 1) !== 0) reading = 'firstFragment';
    }
    packet.transport += extensionLength(kind, bytes[at + 1] ?? 0);
    if (packet.transport > packet.end) return 'tooShort';
  }
  return 'tooShort';
}

const isOptions = (kind: number): boolean =>
  kind === hopByHop || kind === routing || kind === destinationOptions || kind === mobility;

function extensionLength(kind: number, length: number): number {
  if (kind === fragmentHeader) return 8;
  return kind === authentication ? (length + 2) * 4 : (length + 1) * 8;
}
