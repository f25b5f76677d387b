/** Text (REG_SZ, REG_EXPAND_SZ unexpanded), list (REG_MULTI_SZ), number (DWORD, QWORD) or the bytes of anything else. */
export type RegistryValue = string | number | readonly string[] | Uint8Array;

/** Values of a key by name in lower case; `''` is the default value. */
export type RegistryKey = ReadonlyMap<string, RegistryValue>;

const keyLine = /\[([^\r\n]*)\]/y;
const valueLine =
  /(?:"((?:[^"\\]|\\[\s\S])*)"|@)=(?:"((?:[^"\\]|\\[\s\S])*)"|dword:([0-9a-f]{1,8})|hex(?:\(([0-9a-f]+)\))?:((?:[0-9a-f]{2}|,|\\\r?\n[ \t]*)*))/iy;

const unescaped = (text: string): string => text.replace(/\\([\s\S])/g, '$1');

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replace(/[^0-9a-f]/gi, ''), 'hex');

const textOf = (bytes: Buffer): string => bytes.toString('utf16le').replace(/\0[\s\S]*$/, '');

const typed = (type: string, hex: string): RegistryValue => {
  const bytes = bytesOf(hex);
  switch (Number.parseInt(type, 16)) {
    case 1:
    case 2:
      return textOf(bytes);
    case 4:
      return bytes.length >= 4 ? bytes.readUInt32LE() : 0;
    case 7:
      return bytes
        .toString('utf16le')
        .split('\0')
        .filter((item) => item !== '');
    case 11:
      return bytes.length >= 8 ? Number(bytes.readBigUInt64LE()) : 0;
    default:
      return bytes;
  }
};

/**
 * Reads what `reg.exe export` writes ("Windows Registry Editor Version 5.00", UTF-16 LE with its mark).
 * The answer maps the full path of each key, in lower case, to its values.
 * Text may hold line ends; long hex values go on over lines that end with a backslash.
 */
export const parseRegFile = (bytes: Uint8Array): ReadonlyMap<string, RegistryKey> => {
  const text = Buffer.from(bytes)
    .toString('utf16le')
    .replace(/^\ufeff/, '');
  const keys = new Map<string, Map<string, RegistryValue>>();
  let values = new Map<string, RegistryValue>();
  for (let at = 0; at < text.length; ) {
    keyLine.lastIndex = at;
    valueLine.lastIndex = at;
    const key = keyLine.exec(text);
    const value = key === null ? valueLine.exec(text) : null;
    if (key !== null) {
      values = new Map();
      keys.set((key[1] as string).toLowerCase(), values);
      at = keyLine.lastIndex;
    } else if (value !== null) {
      const [, name = '', string, dword, type = '3', hex = ''] = value;
      const content =
        string !== undefined ? unescaped(string) : dword !== undefined ? Number.parseInt(dword, 16) : typed(type, hex);
      values.set(unescaped(name).toLowerCase(), content);
      at = valueLine.lastIndex;
    }
    const end = text.indexOf('\n', at);
    at = end === -1 ? text.length : end + 1;
  }
  return keys;
};
