import { type CollectedServer, serverKey } from './collect.ts';

const isAddress = (name: string): boolean => /^[\d.]+$/.test(name) || name.includes(':');

/** The first label of a name with a domain; `null` for an address, a path and a name of one label. */
const shortName = (name: string): string | null => {
  if (isAddress(name) || /[\\/]/.test(name) || !name.includes('.')) return null;
  return name.slice(0, name.indexOf('.'));
};

/** The servers of a list, one a line; empty lines and those that begin with `#` are comments. */
export const readServerList = (text: string): readonly string[] => {
  const names = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return [...new Map(names.map((name) => [serverKey(name), name])).values()];
};

/**
 * The expected servers of which there is no report, as they are spelt in the list. A name with a domain and the same
 * name without one are the same server, unless the list has that name in two domains.
 */
export const missingServers = (
  expected: readonly string[],
  servers: ReadonlyMap<string, CollectedServer>,
): readonly string[] => {
  const reportedShort = new Set([...servers.keys()].map((key) => shortName(key)).filter((name) => name !== null));
  const timesListed = new Map<string, number>();
  for (const name of expected) {
    const short = shortName(serverKey(name));
    if (short !== null) timesListed.set(short, (timesListed.get(short) ?? 0) + 1);
  }
  return expected.filter((name) => {
    const key = serverKey(name);
    if (servers.has(key)) return false;
    const short = shortName(key);
    if (short === null) return !reportedShort.has(key);
    return !(servers.has(short) && timesListed.get(short) === 1);
  });
};
