import type { Actor } from '../judge/finding-kind.ts';
import type { CaptureEvidence, CaptureReading } from '../reading.ts';

export const actorWords: Readonly<Record<Actor, string>> = {
  proxyTeam: 'the team of the proxy',
  firewallTeam: 'the team of the firewall',
  nameTeam: 'the team of DNS',
  connectorAdministrator: 'the administrator of the connector',
  nobody: 'nobody',
};

export const modeWords: Readonly<Record<CaptureReading['mode'], string>> = {
  explicit: 'a proxy address (explicit)',
  bypass: 'no proxy (bypass)',
  pac: 'a proxy script (pac)',
  system: 'as Windows is set up (system)',
  unknown: 'not known',
};

/** Hours to microseconds; the day is said once for all of them. */
const clockText = (iso: string): string => iso.slice(11, 26);

/** `packet 12 at 12:00:01.000100`, with the file where there are more than one. */
export function evidenceText(
  { packet, time, file }: CaptureEvidence,
  { files }: Pick<CaptureReading, 'files'>,
): string {
  const where = files.length > 1 ? ` of ${files[file]?.name ?? `file ${file + 1}`}` : '';
  return `packet ${packet}${where} at ${clockText(time)}`;
}

export const answerText = (answer: number | 'none' | 'notHttp', reason: string): string =>
  answer === 'none' ? 'no answer' : answer === 'notHttp' ? 'not HTTP' : `${answer} ${reason}`.trim();

export const sizeText = (bytes: number): string => {
  if (bytes < 10_000) return `${bytes} bytes`;
  return bytes < 10_000_000 ? `${Math.round(bytes / 1000)} kB` : `${Math.round(bytes / 1e6)} MB`;
};
