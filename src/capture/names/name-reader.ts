import { formatAddress } from '../packet/address.ts';
import type { Packet } from '../packet/packet.ts';
import { type Place, placeOf } from '../place.ts';
import { readAutoProxyUrl } from './dhcp.ts';
import { type DnsMessage, readDnsMessage } from './dns-message.ts';
import type { NameService, NameTable } from './name-table.ts';
import { decodeNetbiosName } from './netbios.ts';

const services: ReadonlyMap<number, NameService> = new Map([
  [53, 'dns'],
  [5355, 'llmnr'],
  [5353, 'mdns'],
  [137, 'netbios'],
]);
const dhcpServer = 67;
const dhcpClient = 68;

/** Reads what UDP says of names: DNS, LLMNR, mDNS, NetBIOS; and DHCP's address of a proxy script. */
export class NameReader {
  /** Messages that could not be understood. */
  unread = 0;
  /** The proxy script that a DHCP server named (option 252), and where. */
  dhcpScript: { readonly url: string; readonly place: Place } | null = null;
  private readonly names: NameTable;

  constructor(names: NameTable) {
    this.names = names;
  }

  take(packet: Packet): void {
    const { sourcePort, targetPort } = packet;
    const service = services.get(targetPort) ?? services.get(sourcePort);
    if (service !== undefined) {
      this.takeNames(packet, service);
      return;
    }
    if (sourcePort === dhcpServer || targetPort === dhcpClient) {
      const url = readAutoProxyUrl(packet.bytes, packet.payload, packet.end);
      if (url !== null) this.dhcpScript ??= { url, place: placeOf(packet) };
    }
  }

  private takeNames(packet: Packet, service: NameService): void {
    const message = readDnsMessage(packet.bytes, packet.payload, packet.end);
    if (message === null) {
      // mDNS and NetBIOS say other things on these ports, which are no questions.
      if (service === 'dns') this.unread += 1;
      return;
    }
    const named = service === 'netbios' ? withNetbiosName(message) : message;
    if (named === null || named.question === '') return;
    const place = placeOf(packet);
    if (named.isAnswer) {
      // Machines announce themselves by mDNS and NetBIOS, which nobody has asked for.
      const isWanted = (service !== 'mdns' && service !== 'netbios') || this.names.wasAsked(named.question, service);
      if (isWanted) this.names.answer(named, service, place);
      return;
    }
    const { target0, target1, target2, target3 } = packet;
    this.names.ask(named.question, service, formatAddress(target0, target1, target2, target3), place);
  }
}

function withNetbiosName(message: DnsMessage): DnsMessage | null {
  const name = decodeNetbiosName(message.question);
  if (name === null) return null;
  return { ...message, question: name, addresses: message.addresses.map(([, address]) => [name, address]) };
}
