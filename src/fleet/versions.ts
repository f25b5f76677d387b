import { compareVersions, connectorReleases, nextByItself, releaseOf } from './releases.ts';
import type { FleetVersion } from './summary.ts';

const isVersion = (text: string): boolean => /^\d{1,9}(?:\.\d{1,9}){1,3}$/.test(text);

const newerText = (version: string): string => {
  const [newest] = connectorReleases;
  if (newest === undefined || !isVersion(version)) return '';
  if (compareVersions(version, newest.version) >= 0) return 'No newer release is known.';
  const next = nextByItself(version);
  const byItself = next === null ? '' : ` ${next.version} of ${next.date} comes by itself.`;
  return `The newest known release is ${newest.version} of ${newest.date}, which comes ${newest.arrival}.${byItself}`;
};

/** The connector's versions in the fleet, the newest first; servers of which it is not known are left out. */
export const fleetVersions = (versions: readonly (string | null)[]): readonly FleetVersion[] => {
  const counts = new Map<string, number>();
  for (const version of versions) if (version !== null) counts.set(version, (counts.get(version) ?? 0) + 1);
  return [...counts]
    .map(([version, servers]) => {
      const release = releaseOf(version);
      const { date: released = null, arrival = null } = release ?? {};
      return { version, servers, released, arrival, newer: newerText(version) };
    })
    .sort((one, other) =>
      isVersion(one.version) && isVersion(other.version) ? compareVersions(other.version, one.version) : 0,
    );
};
