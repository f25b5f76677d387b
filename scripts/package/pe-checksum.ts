/**
 * Sets the header's checksum of a PE file to what `CheckSumMappedFile` of imagehlp computes: the sum of its 16-bit words
 * with the carry folded in, the field itself left out, plus its length.
 * Source: the PE format's optional header, field CheckSum (learn.microsoft.com/windows/win32/debug/pe-format).
 */
export function setChecksum(file: Buffer): void {
  const field = file.readUInt32LE(0x3c) + 4 + 20 + 64;
  file.writeUInt32LE(0, field);
  let sum = 0;
  for (let at = 0; at + 1 < file.length; at += 2) {
    sum += (file[at] ?? 0) | ((file[at + 1] ?? 0) << 8);
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  if (file.length % 2 === 1) {
    sum += file[file.length - 1] ?? 0;
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  file.writeUInt32LE(sum + file.length, field);
}
