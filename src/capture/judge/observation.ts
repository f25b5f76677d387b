import { mostEvidence, type Place } from '../place.ts';
import { type FindingCode, findingCodes } from './finding-codes.ts';

/** A filter that shows the same thing in another program; empty where it has no words for it. */
export interface DisplayFilter {
  readonly wireshark: string;
  readonly networkMonitor: string;
}

/** One thing that a judge saw; those of one code and place become one finding. */
export interface Observation {
  readonly code: FindingCode;
  readonly at?: string;
  readonly subject?: string;
  readonly count: number;
  readonly evidence: readonly Place[];
  readonly extras?: readonly string[];
  readonly filter: DisplayFilter;
}

/** What the observations of one code and place come to. */
export interface MergedObservation {
  readonly code: FindingCode;
  readonly at: string;
  readonly subjects: readonly string[];
  readonly count: number;
  readonly extras: readonly string[];
  readonly evidence: readonly Place[];
  readonly filter: DisplayFilter;
}

const mostFilters = 4;

/** One finding of the observations of each code and place, in the order of the codes, then of time. */
export function mergeObservations(observations: readonly Observation[]): readonly MergedObservation[] {
  const groups = new Map<string, Observation[]>();
  for (const observation of observations) {
    const key = `${observation.code} ${observation.at ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [observation]);
    else group.push(observation);
  }
  const firstTime = ({ evidence }: MergedObservation) => evidence[0]?.time ?? 0;
  const order = (one: MergedObservation) => findingCodes.indexOf(one.code);
  return [...groups.values()].flatMap(mergeGroup).sort((a, b) => order(a) - order(b) || firstTime(a) - firstTime(b));
}

function mergeGroup(group: readonly Observation[]): readonly MergedObservation[] {
  const [first] = group;
  if (first === undefined) return [];
  const distinct = (values: readonly string[]) => [...new Set(values)].sort();
  const evidence = group.flatMap((one) => one.evidence).sort((a, b) => a.time - b.time || a.packet - b.packet);
  const joined = (of: (filter: DisplayFilter) => string, or: string) => {
    const filters = [...new Set(group.map(({ filter }) => of(filter)).filter((text) => text !== ''))].slice(
      0,
      mostFilters,
    );
    return filters.length < 2 ? (filters[0] ?? '') : filters.map((text) => `(${text})`).join(or);
  };
  return [
    {
      code: first.code,
      at: first.at ?? '',
      subjects: distinct(group.flatMap(({ subject }) => (subject === undefined ? [] : [subject]))),
      count: group.reduce((sum, { count }) => sum + count, 0),
      extras: distinct(group.flatMap((one) => one.extras ?? [])),
      evidence: evidence.slice(0, mostEvidence),
      filter: {
        wireshark: joined(({ wireshark }) => wireshark, ' || '),
        networkMonitor: joined(({ networkMonitor }) => networkMonitor, ' or '),
      },
    },
  ];
}
