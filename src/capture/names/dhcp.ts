const optionsStart = 240;
const cookie = 0x63825363;
const autoProxy = 252;

/** The URL of a proxy script in a DHCP message's option 252 (draft-ietf-wrec-wpad-01, section 4.4.1), or `null`. */
export function readAutoProxyUrl(bytes: Uint8Array, start: number, end: number): string | null {
  if (end - start < optionsStart) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(start + optionsStart - 4) !== cookie) return null;
  for (let at = start + optionsStart; at + 2 <= end && bytes[at] !== 255; ) {
    if (bytes[at] === 0) {
      at += 1;
      continue;
    }
    const length = bytes[at + 1] ?? 0;
    if (at + 2 + length > end) return null;
    if (bytes[at] === autoProxy) return printable(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return null;
}

const printable = (text: Uint8Array): string => String.fromCharCode(...text.filter((byte) => byte > 32 && byte < 127));
