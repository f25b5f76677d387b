import type { Span } from '../xml/parse.ts';

/** Comments and CDATA sections of a text that need not be well-formed; one without an end goes on to the end. */
const hiddenSpans = (text: string): Span[] => {
  const spans: Span[] = [];
  const opening = /<!--|<!\[CDATA\[/g;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const closing = found[0] === '<!--' ? '-->' : ']]>';
    const close = text.indexOf(closing, opening.lastIndex);
    const end = close === -1 ? text.length : close + closing.length;
    spans.push({ start: found.index, end });
    opening.lastIndex = end;
  }
  return spans;
};

/** The text with what comments and CDATA hold blanked out: the same offsets, and no markup in them. */
const withoutHidden = (text: string): string => {
  let result = '';
  let from = 0;
  for (const { start, end } of hiddenSpans(text)) {
    result += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return result + text.slice(from);
};

/** Two at most: more need not be counted. */
const firstTwo = (text: string, pattern: RegExp): RegExpExecArray[] => {
  const first = pattern.exec(text);
  const second = first && pattern.exec(text);
  return [first, second].filter((match) => match !== null);
};

/**
 * Where the proxy section begins and ends in a text that is not well-formed: exactly one `<defaultProxy` and one end of
 * it, `</defaultProxy>` or the `/>` of a start tag that nothing follows. `null` where that is not certain.
 */
export const sectionRange = (text: string): Span | null => {
  const visible = withoutHidden(text);
  const starts = firstTwo(visible, /<defaultProxy/g);
  const ends = firstTwo(visible, /<\/defaultProxy/g);
  const [begin] = starts;
  if (begin === undefined || starts.length !== 1 || ends.length > 1) return null;
  const start = begin.index;
  const afterName = start + '<defaultProxy'.length;
  if (/[\w.:-]|[^\0-\x7f]/.test(visible.charAt(afterName))) return null;
  const [close] = ends;
  if (close !== undefined) {
    let end = close.index + close[0].length;
    while (' \t\r\n'.includes(visible[end] ?? 'x')) end += 1;
    return close.index > start && visible[end] === '>' ? { start, end: end + 1 } : null;
  }
  const bracket = visible.indexOf('>', afterName);
  const isEmpty = bracket !== -1 && visible[bracket - 1] === '/' && !visible.slice(afterName, bracket).includes('<');
  return isEmpty ? { start, end: bracket + 1 } : null;
};

/**
 * The text with an empty section in the range's place, of the same length and with the same line breaks, so that every
 * place in it is one in the text.
 */
export const withEmptySection = (text: string, { start, end }: Span): string => {
  const opening = '<defaultProxy';
  const blank = text.slice(start + opening.length, end - 2).replace(/[^\r\n]/g, ' ');
  return `${text.slice(0, start)}${opening}${blank}/>${text.slice(end)}`;
};
