/** The bytes of pieces as they come in: all of them, or no more than it takes to see that there are more than `limit`. */
export const bytesUpTo = async (
  limit: number,
  pieces: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
): Promise<Uint8Array> => {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    size += bytes.length;
    read.push(bytes);
    if (size > limit) break;
  }
  return Buffer.concat(read);
};
