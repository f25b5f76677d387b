import type { DesiredProxy } from './desired-proxy.ts';

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A value for between quotes of either kind, in ASCII: other characters become references, equal in every encoding. */
export const escapeAttribute = (value: string): string =>
  value.replace(
    /[&<>"']|[^ -~]/gu,
    (character) => named[character] ?? `&#x${(character.codePointAt(0) as number).toString(16).toUpperCase()};`,
  );

/** The documentation writes the three-valued attributes with a capital. */
export const flagText = (flag: boolean): string => (flag ? 'True' : 'False');

/** `<add address="…" />` */
export const addText = (pattern: string): string => `<add address="${escapeAttribute(pattern)}"/>`;

/** Lines of an element, each with its depth below it. */
export type Lines = readonly (readonly [depth: number, text: string])[];

export const bypassListLines = (patterns: readonly string[]): Lines => [
  [0, '<bypasslist>'],
  ...patterns.map((pattern) => [1, addText(pattern)] as const),
  [0, '</bypasslist>'],
];

/** `<proxy>` written again: as the documentation's sample where the document leaves a flag open. */
export const proxyText = (desired: Extract<DesiredProxy, { mode: 'explicit' | 'pac' }>): string => {
  if (desired.mode === 'pac') return `<proxy scriptLocation="${escapeAttribute(desired.scriptLocation)}"/>`;
  const address = escapeAttribute(desired.address);
  const local = flagText(desired.bypassOnLocal ?? true);
  const system = flagText(desired.useSystemDefault ?? true);
  return `<proxy proxyaddress="${address}" bypassonlocal="${local}" usesystemdefault="${system}"/>`;
};

/** What is inside a `<defaultProxy>` that is written new. */
const contentLines = (desired: DesiredProxy): Lines => {
  switch (desired.mode) {
    case 'bypass':
    case 'system':
      return [];
    case 'pac':
      return [[0, proxyText(desired)]];
    case 'explicit':
      return [[0, proxyText(desired)], ...(desired.bypassList?.length ? bypassListLines(desired.bypassList) : [])];
    default:
      return desired satisfies never;
  }
};

/** A whole `<defaultProxy>` written new. */
export const sectionLines = (desired: DesiredProxy): Lines => {
  if (desired.mode === 'bypass') return [[0, '<defaultProxy enabled="false"></defaultProxy>']];
  const start = desired.useDefaultCredentials === true ? '<defaultProxy useDefaultCredentials="true"' : '<defaultProxy';
  const content = contentLines(desired).map(([depth, text]) => [depth + 1, text] as const);
  if (content.length === 0) return [[0, `${start}/>`]];
  return [[0, `${start}>`], ...content, [0, '</defaultProxy>']];
};
