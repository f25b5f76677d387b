/** Who has to act. */
export type Actor = 'proxyTeam' | 'firewallTeam' | 'nameTeam' | 'connectorAdministrator' | 'nobody';

/** What a finding's sentence is made of. */
export interface FindingFacts {
  /** Which proxy, server or file. */
  readonly at: string;
  /** What it is about: targets, names. Sorted, without repetition. */
  readonly subjects: readonly string[];
  readonly count: number;
  /** Schemes, statuses, alerts, reasons. */
  readonly extras: readonly string[];
}

/** All that a code says, whatever it was found in. */
export interface FindingKind {
  /** A `fault` is wrong; a `note` is said so that nobody takes it for one. */
  readonly severity: 'fault' | 'note';
  readonly who: Actor;
  readonly say: (facts: FindingFacts) => string;
  readonly meaning: string;
  readonly remedy: string;
}

const shownSubjects = 6;

const list = (items: readonly string[], none: string): string => {
  if (items.length === 0) return none;
  const shown = items.slice(0, shownSubjects).join(', ');
  return items.length > shownSubjects ? `${shown} and ${items.length - shownSubjects} more` : shown;
};

export const targets = ({ subjects }: FindingFacts): string => list(subjects, 'an unknown target');
export const extras = ({ extras: items }: FindingFacts): string => list(items, 'nothing more is said');
export const times = ({ count }: FindingFacts): string => (count === 1 ? 'once' : `${count} times`);

export const fault = (who: Actor, say: FindingKind['say'], meaning: string, remedy: string): FindingKind => ({
  severity: 'fault',
  who,
  say,
  meaning,
  remedy,
});

export const note = (who: Actor, say: FindingKind['say'], meaning: string, remedy: string): FindingKind => ({
  severity: 'note',
  who,
  say,
  meaning,
  remedy,
});
