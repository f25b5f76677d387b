import { safe } from '../text/terminal.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, for an element's content and for a quoted attribute; what people would not see is made visible. */
export const html = (text: string): string =>
  safe(text).replace(/[&<>"']/g, (character) => entities[character] as string);

const unicodeEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A value as JSON for `<script type="application/json">`, in ASCII. No `<`, `>` or `&` is left, so that nothing in it
 * ends the element or begins a comment (HTML, "restrictions for contents of script elements").
 */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u007f-\uffff]/g, unicodeEscape);
