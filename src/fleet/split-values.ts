import type { LineSink } from './split-lines.ts';
import { lineLimit } from './split-lines.ts';
import type { UnreadCode } from './unread.ts';

/** The JSON values of a source, with the line on which each begins. */
export interface ValueSink {
  /** Whether the sink knows what a text of one line is, so that it need not be parsed. */
  known(text: string): boolean;
  /** `text` is the whole of the value, `null` where it is one of a list. */
  value(value: unknown, line: number, text: string | null): void;
  unread(code: UnreadCode, line: number): void;
}

/** A value that began on one line and has not ended yet. */
interface OpenValue {
  readonly line: number;
  readonly indent: number;
  readonly texts: string[];
  length: number;
}

const parse = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

/** U+FFFD is what a decoder makes of bytes that are no text in its encoding. */
const isGarbled = (text: string): boolean => text.includes('\ufffd');

const withoutComma = (text: string): string => (text.endsWith(',') ? text.slice(0, -1) : text);

/** A line that only opens or closes a list of reports, or parts two of them. */
const isListMark = (text: string): boolean => text === '[' || text === ']' || text === ',';

/**
 * Takes one value a line, values that are laid out over many lines, and lists of either, in any mixture. A value that
 * is cut off ends where the next one begins, at the same or a smaller indent, so that it takes no other with it.
 */
export const createValueSplitter = (sink: ValueSink): LineSink & { end(): void } => {
  let open: OpenValue | null = null;
  const give = (value: unknown, text: string, line: number): void => {
    if (isGarbled(text)) sink.unread('NOT_UTF8', line);
    else if (Array.isArray(value)) for (const item of value) sink.value(item, line, null);
    else sink.value(value, line, text);
  };
  const close = (): void => {
    if (open === null) return;
    const { line, texts, length } = open;
    open = null;
    const text = withoutComma(texts.join('\n').trimEnd());
    const parsed = length > lineLimit ? null : parse(text);
    if (parsed !== null) give(parsed.value, text, line);
    else sink.unread(length > lineLimit ? 'TOO_LARGE' : 'CUT_OFF', line);
  };
  const goOn = (value: OpenValue, text: string): void => {
    value.length += text.length + 1;
    if (value.length > lineLimit) value.texts.length = 0;
    else value.texts.push(text);
  };
  const begin = (text: string, indent: number, line: number): void => {
    const whole = withoutComma(text);
    if (sink.known(whole)) return;
    const parsed = parse(whole);
    if (parsed !== null) give(parsed.value, whole, line);
    else if (text.startsWith('{')) open = { line, indent, texts: [text], length: text.length };
    else if (!isListMark(withoutComma(text)) && text !== ',') sink.unread('NOT_JSON', line);
  };
  return {
    line: (raw, number) => {
      const text = raw.trim();
      if (text === '') return;
      const indent = raw.length - raw.trimStart().length;
      if (open !== null && indent <= open.indent && text.startsWith('{')) close();
      if (open === null) return begin(text, indent, number);
      const isEnd = indent <= open.indent && text.startsWith('}');
      goOn(open, text);
      if (isEnd) close();
    },
    overlong: (number) => {
      close();
      sink.unread('TOO_LARGE', number);
    },
    notText: () => sink.unread('NOT_TEXT', 1),
    end: close,
  };
};
