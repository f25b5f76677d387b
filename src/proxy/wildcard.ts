/** In characters: a host has 253 at most. */
const lengthLimit = 300;

/** `*.contoso.com`, `http://*.contoso.com:8080`: how other products write what is reached without the proxy. */
const wildcard = /^(https?:\/\/)?([\w.*?-]+)(:\d+|:\*)?\/?$/i;

const escaped = (text: string): string =>
  text.replaceAll('.', '\\.').replace(/\*+/g, '[^/:]*').replaceAll('?', '[^/:]');

const asPattern = (entry: string): string | undefined => {
  const [, scheme = '', host = '', port = ''] = wildcard.exec(entry) ?? [];
  const [, open = '', core = '', rest = ''] = /^(\**)(.*?)(\**)$/.exec(host) ?? [];
  if (!/\w/.test(core)) return undefined;
  // A pattern is looked for anywhere in the address, so stars at the ends need nothing, and ends without stars an anchor.
  const start = scheme !== '' && open === '' ? `^${scheme.toLowerCase()}` : open === '' ? '://' : '';
  const end = rest !== '' ? '' : port === '' || port === ':*' ? '(:\\d+)?$' : `${port}$`;
  return `${start}${escaped(core)}${end}`;
};

/** The regular expression for one or more wildcard entries in a row; `undefined` where the text is none. */
export const fromWildcards = (text: string): string | undefined => {
  if (text.length > lengthLimit) return undefined;
  const entries = text.split(/[;,|\s]+/).filter((entry) => entry !== '' && entry !== '<local>');
  if (!entries.some((entry) => entry.includes('*') || entry.includes('?'))) return undefined;
  const patterns = entries.map(asPattern);
  return patterns.includes(undefined) ? undefined : patterns.join('|');
};
