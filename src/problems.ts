import type { Remedy } from './errors.ts';

/** When .NET fails: see docs/dotnet-behaviour.md. `start` is before any managed code, `firstRequest` while the service says Running. */
export type Moment = 'start' | 'firstConfigRead' | 'firstRequest';

/**
 * Something that is wrong with a file, a section or a service.
 * `scope: 'section'`: it lies in the section, which `set` writes again; `'file'`: outside of it, where nothing of ours
 * is ever changed; `'held'`: the section's text is not here to edit; `'machine'`: it lies in machine.config, which is never
 * changed and has no place in the file; `'beside'`: not in a file at all.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly scope: 'section' | 'file' | 'held' | 'machine' | 'beside';
  readonly when?: Moment;
  /** One line: what is wrong and what to do. */
  readonly message: string;
  /** What was meant, most likely. */
  readonly remedy?: Remedy;
  /** The value to write in place of the wrong one. */
  readonly corrected?: string;
  readonly line?: number;
  readonly column?: number;
}

/** A warning that is not about a file's text. */
export const warningBeside = (code: ProblemCode, message: string): Problem => ({
  code,
  severity: 'warning',
  scope: 'beside',
  message,
});

/** Does it keep the service from starting? Windows' loader or .NET refuses the file before a request is made. */
export const stopsStart = ({ severity, when }: Problem): boolean =>
  severity === 'error' && (when === 'start' || when === 'firstConfigRead');

/** Every problem code; docs/problems.md has a row for each. */
export const problemCodes = [
  'FILE_MISSING',
  'FILE_UNREADABLE',
  'FILE_LINKED',
  'SERVICE_MISSING',
  'RUN_UNFINISHED',
  'DEPENDENT_DROPPED',
  'JOURNAL_UNREADABLE',
  'BACKUP_DAMAGED',
  'OTHER_EDITION_LEFT',
  'STRAY_FILE',
  'ENCODING_UNREADABLE',
  'ENCODING_OF_LOADER',
  'NOT_WELL_FORMED',
  'DOCTYPE',
  'ROOT_NAMESPACE',
  'ROOT_UNKNOWN',
  'ROOT_ATTRIBUTE',
  'CONTENT_OUTSIDE_SECTIONS',
  'CONFIG_SECTIONS_MISPLACED',
  'CONFIG_SECTIONS_INVALID',
  'LOCATION_INVALID',
  'SECTION_UNKNOWN',
  'SECTION_MISCASED',
  'SECTION_DUPLICATE',
  'SECTION_NOT_ALLOWED',
  'GROUP_ATTRIBUTE_RESERVED',
  'SECTION_REFERENCE_INVALID',
  'PROXY_SECTION_DUPLICATE',
  'PROXY_SECTION_LOCKED',
  'PROXY_SECTION_IN_LOCATION',
  'PROXY_SECTION_IN_OTHER_FILE',
  'PROXY_SECTION_ENCRYPTED',
  'PROXY_SECTION_BUILT',
  'PROXY_ATTRIBUTE_UNKNOWN',
  'PROXY_ELEMENT_UNKNOWN',
  'PROXY_ELEMENT_DUPLICATE',
  'PROXY_CONTENT',
  'PROXY_LOCK_ATTRIBUTE',
  'PROXY_VALUE_INVALID',
  'PROXY_ADDRESS_INVALID',
  'PROXY_ADDRESS_SCHEME',
  'PROXY_ADDRESS_DOUBTFUL',
  'PROXY_ELEMENT_UNREACHED',
  'SCRIPT_LOCATION_INVALID',
  'SCRIPT_LOCATION_SCHEME',
  'SCRIPT_LOCATION_DOUBTFUL',
  'SCRIPT_SWITCHED_OFF',
  'BYPASS_ENTRY_INVALID',
  'BYPASS_PATTERN_INVALID',
  'BYPASS_PATTERN_DOUBTFUL',
  'BYPASS_ENTRY_REMOVED',
  'MACHINE_SECTION_IN_FORCE',
  'MACHINE_SETTINGS_END',
  'SERVICE_STOPPED',
  'WINHTTP_DIRECT',
  'WINHTTP_DIFFERS',
  'ACCOUNT_SETTINGS_APPLY',
  'BACKEND_REQUESTS_PROXIED',
  'MACHINE_SECTION_REFUSED',
  'MACHINE_CONFIG_REFUSED',
  'MORE_PROBLEMS',
] as const;

export type ProblemCode = (typeof problemCodes)[number];
