import { splitHostPort } from '../packet/address.ts';
import type { OriginGroup } from '../tally/groups.ts';
import type { CaptureCase } from './case.ts';
import { conversationFilter, nameFilter, noFilter } from './filters.ts';
import type { Observation } from './observation.ts';

const isWpadName = (name: string): boolean => name === 'wpad' || name.startsWith('wpad.');

/** Proxy scripts: how they were looked for, and whether they came. */
export function judgeScripts(subject: CaptureCase): readonly Observation[] {
  return [...judgeLookups(subject), ...subject.shown.origins.flatMap((group) => judgeFetch(subject, group))];
}

function judgeLookups({ shown }: CaptureCase): readonly Observation[] {
  const records = shown.names.all.filter(({ name }) => isWpadName(name));
  const found: Observation[] = [];
  if (shown.dhcpScript !== null) {
    const { url, place } = shown.dhcpScript;
    const filter = { wireshark: 'dhcp.option.type == 252', networkMonitor: 'dhcp' };
    found.push({ code: 'WPAD_FOUND', count: 1, evidence: [place], extras: [`DHCP names ${url}`], filter });
  }
  for (const { name, service, addresses, answered, queries } of records) {
    if (addresses.size === 0) continue;
    const extras = [`${name} is ${[...addresses].join(', ')}`];
    const filter = nameFilter(name, service);
    found.push({ code: 'WPAD_FOUND', count: queries, evidence: answered, extras, filter });
  }
  if (found.length > 0) return found;
  return records.map(({ name, service, asked, answered, queries }) => ({
    code: 'WPAD_NOT_FOUND',
    subject: `${name} by ${serviceNames[service]}`,
    count: queries,
    evidence: [...asked, ...answered],
    filter: nameFilter(name, service),
  }));
}

const serviceNames = { dns: 'DNS', llmnr: 'LLMNR', mdns: 'mDNS', netbios: 'NetBIOS' } as const;

function judgeFetch({ context, shown }: CaptureCase, group: OriginGroup): readonly Observation[] {
  const url = `http://${group.host.replace(/:80$/, '')}${group.path}`;
  const isConfigured =
    context.scriptLocation
      ?.toLowerCase()
      .replace(/[?#].*$/, '')
      .replace(/:80(?=\/)/, '') === url.toLowerCase();
  const isScript = isConfigured || group.path.toLowerCase().endsWith('/wpad.dat');
  if (!isScript || context.mode === 'explicit' || context.mode === 'bypass') return [];
  const { answer, count, evidence } = group;
  const last = evidence.at(-1)?.time ?? 0;
  // 304: the script that was read before is still the one.
  if (typeof answer === 'number' && (answer < 300 || answer === 304)) {
    return [{ code: 'WPAD_FOUND', count, evidence, extras: [`${url} was read`], filter: noFilter }];
  }
  if (answer === 'none' && shown.endTime - last < 1e6) return [];
  const port = splitHostPort(group.host).port ?? 80;
  const extras = [typeof answer === 'number' ? String(answer) : answer === 'none' ? 'no answer' : 'not HTTP'];
  return [{ code: 'SCRIPT_FAILED', subject: url, count, evidence, extras, filter: conversationFilter(port) }];
}
