/** What a piece of text means; how it looks is decided here. */
export type Tone = 'good' | 'bad' | 'doubt' | 'place' | 'head';

export type Style = (tone: Tone, text: string) => string;

const codes: Readonly<Record<Tone, readonly [number, number]>> = {
  good: [32, 39],
  bad: [31, 39],
  doubt: [33, 39],
  place: [36, 39],
  head: [1, 22],
};

/** No colour: for files, events and pages. */
export const plainStyle: Style = (_, text) => text;

const colouredStyle: Style = (tone, text) => `\x1b[${codes[tone][0]}m${text}\x1b[${codes[tone][1]}m`;

/** Colour on a terminal only, and never where `NO_COLOR` is set (no-color.org) or the terminal says that it has none. */
export const styleFor = (isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): Style =>
  isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb' ? colouredStyle : plainStyle;
