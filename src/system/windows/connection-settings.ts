/** A proxy setting as WinINET and WinHTTP keep it in the registry. */
export interface ConnectionSettings {
  /** `null`: no static proxy. */
  readonly proxy: string | null;
  readonly bypass: string | null;
  /** An automatic configuration script or auto-detection is switched on. */
  readonly automatic: boolean;
}

const manualProxy = 0x2;
const automaticConfiguration = 0x4 | 0x8;

/**
 * Reads `DefaultConnectionSettings` (WinINET) and `WinHttpSettings` (WinHTTP): version, change counter, flags
 * (PROXY_TYPE_* of wininet.h), then the lengths and bytes of the proxy and of the bypass list; numbers are 32-bit LE.
 * `null`: the bytes are not of this shape. The layout is not documented by Microsoft, only observed.
 */
export const parseConnectionSettings = (bytes: Uint8Array): ConnectionSettings | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 12) return null;
  const flags = buffer.readUInt32LE(8);
  let at = 12;
  const text = (): string | null | undefined => {
    if (at === buffer.length) return null;
    if (at + 4 > buffer.length) return undefined;
    const length = buffer.readUInt32LE(at);
    if (at + 4 + length > buffer.length) return undefined;
    const value = buffer.toString('latin1', at + 4, at + 4 + length);
    at += 4 + length;
    return value === '' ? null : value;
  };
  const proxy = text();
  const bypass = proxy === undefined ? undefined : text();
  if (proxy === undefined || bypass === undefined) return null;
  const manual = (flags & manualProxy) !== 0 && proxy !== null;
  return {
    proxy: manual ? proxy : null,
    bypass: manual ? bypass : null,
    automatic: (flags & automaticConfiguration) !== 0,
  };
};
