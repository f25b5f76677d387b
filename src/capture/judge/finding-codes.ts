import type { FindingKind } from './finding-kind.ts';
import { notes } from './notes.ts';
import { proxyFindings } from './proxy-findings.ts';
import { wayFindings } from './way-findings.ts';

/** What can be found, in the order in which findings are shown: the first one is the best to begin with. */
export const findingKinds = { ...proxyFindings, ...wayFindings, ...notes } as const satisfies Readonly<
  Record<string, FindingKind>
>;

export type FindingCode = keyof typeof findingKinds;
export const findingCodes = Object.keys(findingKinds) as readonly FindingCode[];
