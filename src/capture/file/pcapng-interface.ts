/** What a pcapng Interface Description Block says of the packets that name it. */
export interface PcapngInterface {
  readonly linkType: number;
  readonly snapLength: number;
  /** Microseconds that one unit of its time stamps is. */
  readonly unit: number;
  /** Microseconds that are added to each of its time stamps. */
  readonly offset: number;
}

const optionTimeResolution = 9;
const optionTimeOffset = 14;

/**
 * Reads the body of an Interface Description Block (IETF draft-ietf-opsawg-pcapng, section 4.2), `from` its link type
 * `to` the end of its options. Options that do not fit are passed over.
 */
export function readInterface(view: DataView, from: number, to: number, littleEndian: boolean): PcapngInterface {
  let unit = 1;
  let offset = 0;
  let at = from + 8;
  while (at + 4 <= to) {
    const code = view.getUint16(at, littleEndian);
    const length = view.getUint16(at + 2, littleEndian);
    at += 4;
    if (code === 0 || at + length > to) break;
    if (code === optionTimeResolution && length >= 1) unit = microsecondsOf(view.getUint8(at));
    if (code === optionTimeOffset && length >= 8) offset = Number(view.getBigInt64(at, littleEndian)) * 1e6;
    at += (length + 3) & ~3;
  }
  return {
    linkType: view.getUint16(from, littleEndian),
    snapLength: view.getUint32(from + 4, littleEndian),
    unit,
    offset,
  };
}

/** `if_tsresol`: a negative power of ten, or of two where the upper bit is set. */
function microsecondsOf(resolution: number): number {
  const power = resolution & 0x7f;
  return (resolution & 0x80) === 0 ? 10 ** (6 - power) : 1e6 * 2 ** -power;
}
