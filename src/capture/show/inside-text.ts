import type { ConversationInside } from '../reading.ts';
import { sizeText } from './words.ts';

/** What is visible inside of connections, in one line: names, TLS, alerts, issuers, who reset them, how much was said. */
export function insideText(inside: ConversationInside): string {
  const { serverNames, tlsVersions, established, issuers, alerts, ends, bytesUp, bytesDown } = inside;
  const resets = ends.resetByServer + ends.resetByClient;
  return [
    ...(serverNames.length === 0 ? [] : [`for ${serverNames.join(', ')}`]),
    ...(tlsVersions.length === 0 ? [] : [`TLS ${tlsVersions.join(', ')}, ${established} established`]),
    ...(issuers.length === 0 ? [] : [`issued by ${issuers.join('; ')}`]),
    ...alerts.map(
      ({ by, description, level, count }) => `${count} x ${description === '' ? level : description} by the ${by}`,
    ),
    ...(resets === 0 ? [] : [`${resets} reset (${ends.resetByServer} by the other side)`]),
    `${sizeText(bytesUp)} up, ${sizeText(bytesDown)} down`,
  ].join('; ');
}
