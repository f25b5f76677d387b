/** The characters of a file that are not ASCII, each with its line; `[]` when there is none. */
export const beyondAscii = (bytes: Uint8Array): string[] =>
  new TextDecoder()
    .decode(bytes)
    .split('\n')
    .flatMap((line, index) =>
      [...line]
        .filter((character) => (character.codePointAt(0) ?? 0) > 0x7e)
        .map(
          (character) =>
            `line ${index + 1}: U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
        ),
    );
