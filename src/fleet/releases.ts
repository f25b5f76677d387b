/** How a release of the connector comes to a server. */
export type Arrival = 'by itself' | 'by hand';

/** A published release. */
export interface ConnectorRelease {
  readonly version: string;
  /** ISO date; only the month where no day is published. */
  readonly date: string;
  readonly arrival: Arrival;
}

/**
 * Releases of the connector, the newest first. "By itself": the updater service brings it; "by hand": download only.
 * Source: Microsoft, "Microsoft Entra private network connector: Version release history"
 * (learn.microsoft.com/entra/global-secure-access/reference-version-history), as known in June 2026. Releases whose
 * date or way is not known here are left out.
 */
export const connectorReleases: readonly ConnectorRelease[] = [
  { version: '1.5.4892.0', date: '2026-06-08', arrival: 'by hand' },
  { version: '1.5.4522.0', date: '2025-10', arrival: 'by itself' },
  { version: '1.5.4364.0', date: '2025-06', arrival: 'by itself' },
  { version: '1.5.3829.0', date: '2024-04-02', arrival: 'by hand' },
  { version: '1.5.3437.0', date: '2023-06-20', arrival: 'by hand' },
  { version: '1.5.2846.0', date: '2022-03-22', arrival: 'by hand' },
  { version: '1.5.1975.0', date: '2020-07-22', arrival: 'by hand' },
  { version: '1.5.1626.0', date: '2020-07-17', arrival: 'by hand' },
  { version: '1.5.1526.0', date: '2020-04-07', arrival: 'by hand' },
];

const partsOf = (version: string): readonly number[] => version.split('.').map(Number);

/** Negative where the first version is the older one; versions of four numbers, as Windows counts. */
export const compareVersions = (one: string, other: string): number => {
  const [left, right] = [partsOf(one), partsOf(other)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
};

/** `null` where nothing is known of it. */
export const releaseOf = (version: string): ConnectorRelease | null =>
  connectorReleases.find((release) => release.version === version) ?? null;

/** The newest release that comes by itself and is newer than this version; `null` where there is none. */
export const nextByItself = (version: string): ConnectorRelease | null =>
  connectorReleases.find(
    (release) => release.arrival === 'by itself' && compareVersions(release.version, version) > 0,
  ) ?? null;
