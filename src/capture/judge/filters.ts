import type { NameService } from '../names/name-table.ts';
import type { AttemptGroup } from '../tally/groups.ts';
import type { DisplayFilter } from './observation.ts';

/** In quotes for both programs; a name from a capture must not end them. */
const quoted = (text: string): string => `"${text.replace(/[^\x20-\x7e]|["\\]/g, '')}"`;

const addressField = (address: string): readonly [wireshark: string, networkMonitor: string] =>
  address.includes(':') ? ['ipv6', 'ipv6'] : ['ip', 'ipv4'];

const proxyPortPart = (port: number) => `tcp.port == ${port}`;

/** All requests to a proxy and its answers: the documentation's own filter. */
export const conversationFilter = (port: number): DisplayFilter => ({
  wireshark: `${proxyPortPart(port)} && (http.request || http.response)`,
  networkMonitor: `(http.Request or http.Response) and ${proxyPortPart(port)}`,
});

export const statusFilter = (port: number, status: number): DisplayFilter => ({
  wireshark: `${proxyPortPart(port)} && http.response.code == ${status}`,
  networkMonitor: `http.Response.StatusCode == ${status} and ${proxyPortPart(port)}`,
});

export const resetFilter = (port: number): DisplayFilter => ({
  wireshark: `${proxyPortPart(port)} && tcp.flags.reset == 1`,
  networkMonitor: `tcp.Flags.Reset == 1 and ${proxyPortPart(port)}`,
});

/** A handshake with what ended it; TLS 1.3 gives an encrypted alert away by the size of its record alone. */
export const tlsFilter = (port: number): DisplayFilter => ({
  wireshark: `${proxyPortPart(port)} && (tls.handshake || tls.alert_message || tls.record.length == 19 || tcp.flags.fin == 1 || tcp.flags.reset == 1)`,
  networkMonitor: `(tls or tcp.Flags.Fin == 1 or tcp.Flags.Reset == 1) and ${proxyPortPart(port)}`,
});

/** Attempts to reach one place, by what shows that they came to nothing. */
export function attemptFilter({ address, port, outcome }: AttemptGroup): DisplayFilter {
  const [wireshark, networkMonitor] = addressField(address);
  const to = `${wireshark}.addr == ${address} && tcp.port == ${port}`;
  const monitorTo = `${networkMonitor}.Address == ${address} and tcp.port == ${port}`;
  switch (outcome) {
    case 'noAnswer':
      return { wireshark: `tcp.flags.syn == 1 && ${to}`, networkMonitor: `property.TCPSynRetransmit and ${monitorTo}` };
    case 'refused':
      return { wireshark: `tcp.flags.reset == 1 && ${to}`, networkMonitor: `tcp.Flags.Reset == 1 and ${monitorTo}` };
    case 'unreachable':
      return address.includes(':')
        ? { wireshark: `icmpv6.type == 1 && ipv6.addr == ${address}`, networkMonitor: 'icmpv6' }
        : { wireshark: `icmp.type == 3 && ip.addr == ${address}`, networkMonitor: 'icmp.Type == 3' };
    default:
      return outcome satisfies never;
  }
}

/** All that was said to one place and by it. */
export function directFilter(address: string, port: number): DisplayFilter {
  const [wireshark, networkMonitor] = addressField(address);
  return {
    wireshark: `${wireshark}.addr == ${address} && tcp.port == ${port}`,
    networkMonitor: `${networkMonitor}.Address == ${address} and tcp.port == ${port}`,
  };
}

/** Names are compared as they were sent, in whatever case; an answer of mDNS repeats no question. */
export function nameFilter(name: string, service: NameService): DisplayFilter {
  if (service === 'netbios') {
    const text = quoted(name.toUpperCase());
    return { wireshark: `nbns.name contains ${text}`, networkMonitor: 'nbtns' };
  }
  const asked = `lower(dns.qry.name) == ${quoted(name)}`;
  return {
    wireshark: service === 'mdns' ? `${asked} || lower(dns.resp.name) == ${quoted(name)}` : asked,
    networkMonitor: `dns.QRecord.QuestionName.contains(${quoted(name)})`,
  };
}

/** Neither program has words for it. */
export const noFilter: DisplayFilter = { wireshark: '', networkMonitor: '' };
