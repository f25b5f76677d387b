import type { FindingKind } from './finding.ts';
import type { ServiceFacts } from './read-service.ts';
import type { FleetServer, FleetSummary, ServerState } from './summary.ts';
import { productText } from './words.ts';

/** A finding as the page's script knows it; findings are named by their place in the list. */
export interface PageFinding {
  readonly kind: FindingKind;
  readonly what: string;
  readonly remedy: string;
  readonly severity: 'error' | 'warning';
  readonly code: string | null;
}

/** Finding, service, detail. */
export type PageNote = readonly [finding: number, service: string | null, detail: string | null];

/** What many servers have in common; servers name it by its place in the list. */
export interface PageFacts {
  /** In a word or two, with the version. */
  readonly product: string;
  readonly productName: string;
  readonly version: string;
  readonly proxy: string;
  readonly services: readonly ServiceFacts[];
  readonly notes: readonly PageNote[];
}

/** Name, state, time of the report, place of the facts, older reports, command. */
export type PageServer = readonly [
  host: string,
  state: ServerState,
  time: string | null,
  facts: number,
  older: number,
  command: string | null,
];

/** What the page's script gets: as JSON in the page. */
export interface PageData {
  readonly made: string;
  readonly findings: readonly PageFinding[];
  readonly facts: readonly PageFacts[];
  readonly servers: readonly PageServer[];
}

/** What the services use, in a few words: once where both use the same. */
export const proxyWords = (services: readonly ServiceFacts[]): string => {
  const [first] = services;
  if (first === undefined) return '';
  if (services.every(({ proxy }) => proxy === first.proxy)) return first.proxy;
  return services.map(({ role, proxy }) => `${role}: ${proxy}`).join('; ');
};

const factsOf = (
  { edition, version, services, findings }: FleetServer,
  places: ReadonlyMap<string, number>,
): PageFacts => ({
  product: productText(edition, version, 'short'),
  productName: productText(edition, version, 'name'),
  version: version ?? '',
  proxy: proxyWords(services),
  services,
  notes: findings.map(({ id, service, detail }): PageNote => [places.get(id) ?? 0, service, detail]),
});

/** What comes out of a server's services and findings, made once for servers that share both. */
export const sharedBy = <T>(make: (server: FleetServer) => T): ((server: FleetServer) => T) => {
  const known = new Map<unknown, Map<unknown, T>>();
  return (server) => {
    const { services, findings } = server;
    const ofServices = known.get(services) ?? new Map<unknown, T>();
    known.set(services, ofServices);
    const made = ofServices.get(findings) ?? make(server);
    ofServices.set(findings, made);
    return made;
  };
};

/** The summary as the page's script reads it: what many servers have in common is there once. */
export const pageData = ({ made, findings, servers }: FleetSummary): PageData => {
  const places = new Map(findings.map(({ id }, place) => [id, place]));
  const facts: PageFacts[] = [];
  const known = new Map<string, number>();
  const shared = sharedBy((server) => {
    const own = factsOf(server, places);
    const key = JSON.stringify(own);
    const place = known.get(key) ?? facts.push(own) - 1;
    known.set(key, place);
    return place;
  });
  return {
    made,
    facts,
    servers: servers.map((server): PageServer => {
      const { host, state, time, older, command } = server;
      return [host, state, time, shared(server), older, command];
    }),
    findings: findings.map(({ kind, what, remedy, severity, code = null }) => ({ kind, what, remedy, severity, code })),
  };
};
