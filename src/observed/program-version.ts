import { basename, dirname } from 'node:path';
import { isSamePath } from '../records/state-folder.ts';
import { below } from '../system/below.ts';
import { type Files, maximumFileSize } from '../system/system.ts';

/** `dwSignature` and `dwStrucVersion` of VS_FIXEDFILEINFO (Microsoft, verrsrc.h), as they lie in a file. */
const fixedFileInfo = Buffer.from([0xbd, 0x04, 0xef, 0xfe, 0x00, 0x00, 0x01, 0x00]);

/** The file version in a Windows program's resources, such as `1.5.4522.0`; `null` where it holds none. */
export const versionIn = (bytes: Uint8Array): string | null => {
  const program = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = program.indexOf(fixedFileInfo) + fixedFileInfo.length;
  if (at < fixedFileInfo.length || at + 8 > program.length) return null;
  // Two words a number, the upper one first: major and minor, then build and revision.
  return [2, 0, 6, 4].map((offset) => program.readUInt16LE(at + offset)).join('.');
};

/** The version of the program that reads a configuration file; `null` where it can't be known. */
export const programVersion = (files: Files, configFile: string): string | null => {
  const folder = dirname(configFile);
  const program = basename(configFile).replace(/\.config$/i, '');
  try {
    const name = files.list(folder).find((one) => isSamePath(one, program));
    if (name === undefined) return null;
    const path = below(folder, name);
    const facts = files.stat(path);
    const bytes = facts?.kind === 'file' && facts.size <= maximumFileSize ? files.read(path) : null;
    return bytes === null ? null : versionIn(bytes);
  } catch {
    return null;
  }
};
