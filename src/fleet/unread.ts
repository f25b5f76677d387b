/** Why a text is not counted as a report; each has a row in docs/fleet.md. */
export const unreadMessages = {
  READ_FAILED: 'The file could not be read to its end.',
  NOT_TEXT: 'This is UTF-16 or UTF-32 without a byte order mark, or not text: write it as UTF-8.',
  NOT_UTF8: 'It holds characters that could not be read: write it as UTF-8.',
  NOT_JSON: 'This line is not JSON.',
  CUT_OFF: 'The JSON that begins here is cut off or broken.',
  TOO_LARGE: 'It is larger than 16 MiB, which no report is.',
  NOT_A_REPORT: 'This is JSON, but not a report of appproxyctl.',
  LATER_VERSION: 'The report is of a later version of appproxyctl: use that version or a newer one to read it.',
  NO_SERVER: 'The report is not about a server.',
} as const;

export type UnreadCode = keyof typeof unreadMessages;

/** One text that was given and is not counted as a report. */
export interface UnreadText {
  /** The name of the file as it was given. */
  readonly source: string;
  /** From 1: where it begins. */
  readonly line: number;
  readonly code: UnreadCode;
  /** One sentence: why, and what to do. */
  readonly message: string;
  /** The server, where the text says one. */
  readonly host: string | null;
}
