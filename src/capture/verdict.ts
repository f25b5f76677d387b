import type { CaptureFinding, CaptureReading, ProxyConversation } from './reading.ts';

type Parts = Pick<CaptureReading, 'mode' | 'findings' | 'conversations' | 'direct' | 'counts' | 'files'>;

/** A note as the others are, but not one that is good to hear. */
const incomplete = 'CAPTURE_INCOMPLETE';

/** The state, and one paragraph that says it in words. */
export function giveVerdict(parts: Parts): CaptureReading['verdict'] {
  const faults = parts.findings.filter(({ severity }) => severity === 'fault');
  const state = faults.length === 0 ? 'clear' : 'faults';
  const sentences = [
    headline(faults, parts.findings),
    ...faultSentences(faults),
    ...tunnelSentences(parts),
    ...noteSentences(parts.findings),
  ];
  return { state, text: sentences.join(' ') };
}

function headline(faults: readonly CaptureFinding[], findings: readonly CaptureFinding[]): string {
  if (faults.length === 0) {
    const isWhole = findings.every(({ code }) => code !== incomplete);
    return isWhole
      ? 'Nothing is wrong in this capture.'
      : 'Nothing is wrong in what could be read of this capture; what could not may hide a fault.';
  }
  return faults.length === 1 ? 'One fault was found.' : `${faults.length} faults were found.`;
}

/** The first fault with its remedy: what comes after it is often its consequence. */
function faultSentences(faults: readonly CaptureFinding[]): readonly string[] {
  const [first] = faults;
  return first === undefined ? [] : [first.message, first.remedy];
}

function tunnelSentences({ conversations, direct }: Parts): readonly string[] {
  const granted = conversations.filter(isGranted);
  const tunnels = sum(granted.map(({ count }) => count));
  const ours = direct.filter(({ connector }) => connector);
  const sentences: string[] = [];
  if (tunnels > 0) {
    const targets = new Set(granted.map(({ target }) => target)).size;
    const proxies = [...new Set(granted.map(({ proxy }) => proxy))].slice(0, 3).join(', ');
    sentences.push(`${counted(tunnels, 'tunnel')} to ${counted(targets, 'target')} went through ${proxies}.`);
  }
  const connections = sum(ours.map(({ count }) => count));
  if (connections > 0)
    sentences.push(`${counted(connections, 'connection')} went directly to endpoints of the connector.`);
  if (tunnels + connections > 20) sentences.push('Many short connections are how a healthy connector works.');
  return sentences;
}

const isGranted = ({ method, answer }: ProxyConversation): boolean =>
  method === 'CONNECT' && typeof answer === 'number' && answer < 300;

function noteSentences(findings: readonly CaptureFinding[]): readonly string[] {
  const notes = findings.filter(({ severity, code }) => severity === 'note' && code !== incomplete).length;
  if (notes === 0) return [];
  return [
    `${counted(notes, 'note')} below ${notes === 1 ? 'says' : 'say'} what looks like a fault and need not be one.`,
  ];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** `1 fault`, `2 faults`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
