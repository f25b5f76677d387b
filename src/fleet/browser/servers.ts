import type { PageData, PageFacts, PageFinding } from '../page-data.ts';
import type { ServerState } from '../summary.ts';

/** A server as the page looks for it, sorts it and shows it. */
export interface Server {
  readonly host: string;
  readonly state: ServerState;
  readonly time: string | null;
  readonly older: number;
  readonly command: string | null;
  readonly facts: Facts;
}

/** What many servers have in common, with what is asked of it often. */
export interface Facts extends PageFacts {
  /** The distinct findings, by place. */
  readonly findings: readonly number[];
  /** `restartDue` and `serviceDown`, where these are errors. */
  readonly dues: readonly string[];
  /** All its words in small letters. */
  readonly searched: string;
}

const factsOf = (facts: PageFacts, findings: readonly PageFinding[]): Facts => {
  const places = [...new Set(facts.notes.map(([place]) => place))];
  const found = places.map((place) => findings[place]).filter((finding) => finding !== undefined);
  const words = [
    facts.product,
    facts.proxy,
    ...found.flatMap(({ what, code }) => [what, code ?? '']),
    ...facts.notes.map(([, service, detail]) => `${service ?? ''} ${detail ?? ''}`),
  ];
  return {
    ...facts,
    findings: places,
    dues: found.filter(({ severity }) => severity === 'error').map(({ kind }) => kind),
    searched: words.join('\n').toLowerCase(),
  };
};

/** The servers in the summary's order. */
export const serversOf = ({ servers, facts, findings }: PageData): readonly Server[] => {
  const known = facts.map((shared) => factsOf(shared, findings));
  return servers.flatMap(([host, state, time, place, older, command]) => {
    const shared = known[place];
    return shared === undefined ? [] : [{ host, state, time, older, command, facts: shared }];
  });
};
