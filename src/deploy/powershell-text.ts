import { madeBy, type Source } from './made-by.ts';

/** A text between single quotes, in which PowerShell sees nothing but the doubled quote. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A script with CRLF, which signing and old editors expect, below the lines that say what made it. */
export const scriptText = (source: Source, about: readonly string[], body: string): string => {
  const head = [...madeBy(source), '', ...about].map((line) => `# ${line}`.trimEnd());
  return `${[...head, '', ...body.trim().split('\n')].join('\r\n')}\r\n`;
};

/** In seconds: stop, start and settling of two services, there and back again, stay below ten minutes. */
const limits = { 'stop-timeout': 60, 'start-timeout': 45, settle: 10 };

/** Arguments of a change, with limits that fit the ten minutes that a client gives a script. */
export const setArguments: readonly string[] = [
  ...Object.entries(limits).flatMap(([name, seconds]) => [`--${name}`, String(seconds)]),
];
