/** In the order in which kinds of the same weight are listed. */
export const findingKinds = [
  'noReport',
  'error',
  'difference',
  'serviceDown',
  'restartDue',
  'problem',
  'surroundings',
  'clock',
  'oldReport',
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** A value of a property in a report; lists are bypass lists. */
export type SettingValue = string | number | boolean | null | readonly string[];

/** Something that one or more servers have in common and that is not as it should be. */
export interface Finding {
  /** The same in every summary, so that two can be compared. */
  readonly id: string;
  readonly kind: FindingKind;
  /** An error: the server is not as asked, or does not work. A warning: it is worth a look. */
  readonly severity: 'error' | 'warning';
  /** One sentence without a full stop where it is a difference, else as the report says it. */
  readonly what: string;
  /** What to do, one or two sentences. */
  readonly remedy: string;
  /** The property that differs: `difference` only. */
  readonly property?: string;
  readonly actual?: SettingValue;
  readonly desired?: SettingValue;
  /** The code of an error or a problem. */
  readonly code?: string;
}

/** That one server has a finding. */
export interface ServerNote {
  readonly finding: Finding;
  /** The name of the Windows service; `null`: it is about the server. */
  readonly service: string | null;
  /** What this server's report says more: a message with its place. */
  readonly detail: string | null;
}

/** A value as people read it. */
export const shownValue = (value: SettingValue): string => {
  if (value === null) return 'not set';
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.join('  ');
  return String(value);
};
