import { createHash } from 'node:crypto';
import { html } from './escape.ts';

/** A page of one file that asks for nothing: its style and scripts are inside, and its policy names their hashes. */
export interface PageParts {
  readonly title: string;
  readonly style: string;
  /** Runs before the body is read, for example to say that there are scripts; may be empty. */
  readonly headScript: string;
  /** Runs after the body; may be empty. */
  readonly script: string;
}

/** What goes before and after the body's own HTML. */
export interface PageFrame {
  readonly start: string;
  readonly end: string;
}

/** A square with a line through it, as a picture in the page itself. */
const icon =
  'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E' +
  '%3Crect width=%2216%22 height=%2216%22 rx=%224%22 fill=%22%232457c5%22/%3E' +
  '%3Cpath d=%22M3 8h4l2-3 2 6 1-3h1%22 fill=%22none%22 stroke=%22white%22 stroke-width=%221.5%22/%3E%3C/svg%3E';

const sourceOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const sourcesOf = (texts: readonly string[]): string => {
  const sources = texts.filter((text) => text !== '').map(sourceOf);
  return sources.length === 0 ? "'none'" : sources.join(' ');
};

/** Content Security Policy level 3: nothing is loaded, nothing runs but these texts, no text becomes markup. */
const policyOf = ({ style, headScript, script }: PageParts): string =>
  [
    "default-src 'none'",
    `style-src ${sourcesOf([style])}`,
    `script-src ${sourcesOf([headScript, script])}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

const scriptElement = (text: string): string => (text === '' ? '' : `<script>${text}</script>\n`);

/** The frame of a page. The texts of `style` and the scripts must not hold `</`. */
export const pageFrame = (parts: PageParts): PageFrame => ({
  start: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html(policyOf(parts))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${html(parts.title)}</title>
<link rel="icon" href="${icon}">
<style>${parts.style}</style>
${scriptElement(parts.headScript)}</head>
<body>
`,
  end: `${scriptElement(parts.script)}</body>\n</html>\n`,
});
