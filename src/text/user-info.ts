/** The text with everything that may be user information shown as `***`. */
export const maskUserInfo = (text: string): string => {
  const at = text.lastIndexOf('@');
  if (at === -1) return text;
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:[/\\]{2}/.exec(text)?.[0] ?? '';
  return `${scheme}***${text.slice(at)}`;
};
