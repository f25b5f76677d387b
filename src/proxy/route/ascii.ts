/** IgnoreCase, for ASCII. */
export const lower = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

/** `\d`, `\w`, `\s` and their opposites on ASCII; `null` for classes of Unicode. */
export const asciiSet = (letter: string): ((code: number) => boolean) | null => {
  const form = { d: /\d/, w: /\w/, s: /\s/ }[letter.toLowerCase()];
  if (form === undefined) return null;
  const wanted = letter === letter.toLowerCase();
  return (code) => form.test(String.fromCharCode(code)) === wanted;
};
