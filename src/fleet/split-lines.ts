/** In characters. A report of a server has some thousand; one with the diffs of two large files some million. */
export const lineLimit = 16 * 1024 * 1024;

export type Piece = Uint8Array | string;

/** What a source of text turns out to be made of. */
export interface LineSink {
  line(text: string, number: number): void;
  /** A line of more than `lineLimit` characters; nothing of it was kept. */
  overlong(number: number): void;
  /** UTF-16 or UTF-32 without a byte order mark, or no text at all: nothing more is read. */
  notText(): void;
}

/** Feeds a sink from bytes as they come in. */
export interface LineFeed {
  write(piece: Piece): void;
  end(): void;
}

type Decoder = InstanceType<typeof TextDecoder>;

const decoderFor = (head: Uint8Array): Decoder => {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
};

const hasMark = (head: Uint8Array): boolean =>
  (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);

/** Lines out of decoded text; holds one line at most, and of an overlong one nothing. */
const createCutter = (sink: LineSink) => {
  let rest = '';
  let number = 1;
  let skipping = false;
  const hold = (text: string): void => {
    if (skipping) return;
    rest += text;
    if (rest.length <= lineLimit) return;
    skipping = true;
    rest = '';
  };
  const finish = (): void => {
    if (skipping) sink.overlong(number);
    else sink.line(rest, number);
    rest = '';
    skipping = false;
    number += 1;
  };
  return {
    add: (text: string): void => {
      let from = 0;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
        hold(text.slice(from, at));
        finish();
        from = at + 1;
      }
      hold(text.slice(from));
    },
    end: (): void => {
      if (rest !== '' || skipping) finish();
    },
  };
};

/** UTF-8, or UTF-16 with a byte order mark, which is what `>` writes in Windows PowerShell. */
export const createLineFeed = (sink: LineSink): LineFeed => {
  const cutter = createCutter(sink);
  let decoder: Decoder | null = null;
  let head: Uint8Array = new Uint8Array();
  let refused = false;
  const begin = (bytes: Uint8Array): void => {
    decoder = decoderFor(bytes);
    refused = !hasMark(bytes) && bytes.subarray(0, 4).includes(0);
    if (refused) sink.notText();
    else cutter.add(decoder.decode(bytes, { stream: true }));
  };
  return {
    write: (piece) => {
      if (refused) return;
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      if (decoder !== null) {
        cutter.add(decoder.decode(bytes, { stream: true }));
        return;
      }
      head = Buffer.concat([head, bytes]);
      if (head.length >= 4) begin(head);
    },
    end: () => {
      if (decoder === null && head.length > 0) begin(head);
      if (refused) return;
      cutter.add(decoder?.decode() ?? '');
      cutter.end();
    },
  };
};
