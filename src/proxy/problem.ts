/** When .NET fails: see docs/dotnet-behaviour.md. `start` is before any managed code, `firstRequest` while the service says Running. */
export type Moment = 'start' | 'firstConfigRead' | 'firstRequest';

/**
 * Something that is wrong with a file, a section or a service.
 * `scope: 'section'`: it lies in the section, which `set` writes anew; `'file'`: outside of it, where nothing of ours
 * is ever changed; `'held'`: the section's text is not here to edit; `'beside'`: not in the file at all.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly scope: 'section' | 'file' | 'held' | 'beside';
  readonly when?: Moment;
  /** One line: what is wrong and what to do. */
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** Every problem code; docs/problems.md has a row for each. */
export const problemCodes = [
  'FILE_MISSING',
  'FILE_UNREADABLE',
  'SERVICE_MISSING',
] as const;

export type ProblemCode = (typeof problemCodes)[number];
