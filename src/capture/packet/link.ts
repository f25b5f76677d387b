const ethernet = 1;
const etherIp4 = 0x0800;
const etherIp6 = 0x86dd;
const vlanTags: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100]);
const mostTags = 4;

/** Where IP begins, or one of the two reasons why it does not. */
export type NetworkStart = number;
/** A packet of another protocol, as ARP. */
export const notIp = -1;
/** A link layer that is not read. */
export const unknownLink = -2;
/** Too short for its own headers. */
const tooShort = -3;

/**
 * Passes over the link layer (tcpdump.org, "Link-layer header types") and answers with the offset of IP, or with a
 * negative number: `notIp`, `unknownLink`, `tooShort`.
 */
export function findNetwork(view: DataView, start: number, end: number, linkType: number): NetworkStart {
  switch (linkType) {
    case ethernet:
      return afterEtherType(view, start + 12, end);
    case 0: // BSD loopback; the family is in the byte order of the machine that captured
    case 108: // OpenBSD loopback
      return end - start < 5 ? tooShort : start + 4;
    case 12: // raw IP
    case 14:
    case 101:
    case 228: // raw IPv4
    case 229: // raw IPv6
      return end > start ? start : tooShort;
    case 113: // Linux cooked, version 1
      return afterEtherType(view, start + 14, end);
    case 276: // Linux cooked, version 2: the protocol is its first field
      return end - start < 21 ? tooShort : afterCooked2(view, start, end);
    default:
      return unknownLink;
  }
}

function afterCooked2(view: DataView, start: number, end: number): NetworkStart {
  const type = view.getUint16(start, false);
  if (vlanTags.has(type)) return afterEtherType(view, start + 22, end);
  return type === etherIp4 || type === etherIp6 ? start + 20 : notIp;
}

/** From the two bytes of an EtherType on, over VLAN tags. */
function afterEtherType(view: DataView, from: number, end: number): NetworkStart {
  let at = from;
  for (let tags = 0; tags <= mostTags; tags += 1) {
    if (at + 2 > end) return tooShort;
    const type = view.getUint16(at, false);
    if (type === etherIp4 || type === etherIp6) return at + 2;
    if (!vlanTags.has(type)) return type <= 1500 ? afterSnap(view, at + 2, end) : notIp;
    at += 4;
  }
  return notIp;
}

/** IEEE 802.2 with SNAP, which carries an EtherType as well. */
function afterSnap(view: DataView, at: number, end: number): NetworkStart {
  if (at + 8 > end || view.getUint16(at, false) !== 0xaaaa || view.getUint8(at + 2) !== 3) return notIp;
  const type = view.getUint16(at + 6, false);
  return type === etherIp4 || type === etherIp6 ? at + 8 : notIp;
}
