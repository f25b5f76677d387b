const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * One line of JSON in ASCII: every other character as `\uXXXX`.
 * Windows PowerShell decodes a program's output by its code page, which leaves ASCII alone.
 */
export const toAsciiJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, undefined, indent).replace(/[\u007f-\uffff]/g, escaped);
