import { type Atom, alternativesOf } from './pattern-atoms.ts';

/** Of the addresses that .NET asks the bypass list about. */
const schemes = ['http', 'https', 'ftp', 'ws', 'wss'] as const;

/** What a host, its port and `://` are made of; hosts may have letters of any language. */
const inAddress = /[a-z0-9._~:/[\]%-]|[^ -~]/;

const isAsked = ({ optional, kind }: Atom): boolean => !optional && kind !== 'start' && kind !== 'end';

/** The characters that have to be there one after the other, from an atom on. */
const textFrom = (atoms: readonly Atom[], from: number): string => {
  let text = '';
  for (const { kind, character, optional, repeats } of atoms.slice(from)) {
    if (kind !== 'literal' || optional) break;
    text += character;
    if (repeats) break;
  }
  return text;
};

const noScheme = (atoms: readonly Atom[]): string | null => {
  if (atoms[0]?.kind !== 'start') return null;
  const text = textFrom(atoms, 1);
  const begins = schemes.some((scheme) => `${scheme}://`.startsWith(text) || text.startsWith(`${scheme}://`));
  // A repeated or optional letter of the scheme, as in https?, ends the text before it.
  return begins ? null : `begins with ^${text}, and an address begins with its scheme, such as https://`;
};

/** A slash that is not one of `://`: after a host's characters, or after `://` has been there. */
const slashAfterHost = (atoms: readonly Atom[]): string | null => {
  let isHost = false;
  let run = '';
  for (const { kind, character, optional } of atoms) {
    if (kind !== 'literal' || optional) {
      run = '';
      continue;
    }
    if (character === '/' && (isHost || /[^:/]$/.test(run))) {
      return 'asks for a slash after the host, where an address ends as .NET compares it: it has no final slash, no path and no range';
    }
    run = `${run}${character}`.slice(-3);
    isHost ||= run === '://' || /[0-9._-]/.test(character);
  }
  return null;
};

const wrongCharacter = (atoms: readonly Atom[]): string | null => {
  const wrong = atoms.find((atom) => atom.kind === 'literal' && isAsked(atom) && !inAddress.test(atom.character));
  if (wrong === undefined) return null;
  if (wrong.character === '@') return 'asks for an @, and .NET compares addresses without user information';
  return `asks for the character "${wrong.character}", which no address has`;
};

const wrongAnchor = (atoms: readonly Atom[]): string | null => {
  const first = atoms.findIndex(isAsked);
  const last = atoms.findLastIndex(isAsked);
  if (atoms.some(({ kind, optional }, index) => kind === 'end' && !optional && index < last)) {
    return 'goes on after the $, which is the end';
  }
  const late = atoms.some(
    ({ kind, optional }, index) => kind === 'start' && !optional && first !== -1 && index > first,
  );
  return late ? 'has something before the ^, which is the start' : null;
};

/** `https://host:443`: the port is left out where it is the scheme's own. */
const defaultPort = (atoms: readonly Atom[]): string | null => {
  const literal = atoms
    .map(({ kind, character }) => (kind === 'literal' ? character : kind === 'end' ? '' : '.'))
    .join('');
  const [, scheme, port] = /^(?:.*?(https?):\/\/)?.*:(443|80)$/s.exec(literal) ?? [];
  const isOwn = port === '443' ? scheme !== 'http' : port === '80' && scheme === 'http';
  return isOwn ? `names port ${port}, which .NET leaves out of an address whose scheme has it as its own` : null;
};

const whyNever = (atoms: readonly Atom[]): string | null =>
  noScheme(atoms) ?? wrongAnchor(atoms) ?? slashAfterHost(atoms) ?? wrongCharacter(atoms) ?? defaultPort(atoms);

/** Why a pattern that .NET takes for sure can match no address; `null` where it may. Linear in its length. */
export const neverMatches = (pattern: string): string | null => {
  const reasons = alternativesOf(pattern).map(whyNever);
  return reasons.includes(null) ? null : (reasons[0] ?? null);
};

/** `^https?://` and the like, which every address of the web has. */
const anyScheme = /^(?:\^?(?:https\?|\(\?:https\?\)|\(https\?\)|\.[*+]|\\w\+))?:\/\//i;

const takesAll = (atoms: readonly Atom[]): boolean => {
  const last = atoms.length - 1;
  const isLoose = ({ kind, optional }: Atom, index: number): boolean => {
    if (kind === 'start') return index === 0;
    if (kind === 'end') return index === last;
    return kind === 'dot' || (kind === 'other' && optional);
  };
  if (!atoms.every(isLoose)) return false;
  const isWhole = atoms[0]?.kind === 'start' && atoms[last]?.kind === 'end' && last > 0;
  return !isWhole || atoms.some(({ kind, repeats }) => kind === 'dot' && repeats);
};

/** Does a pattern that .NET takes for sure match every address, as far as that can be seen? */
export const matchesAll = (pattern: string): boolean => {
  const [, inner] = /^\((?:\?:)?([^()\\[\]]*)\)$/.exec(pattern) ?? [];
  if (inner !== undefined) return matchesAll(inner);
  if (alternativesOf(pattern).some(takesAll)) return true;
  const rest = pattern.replace(anyScheme, '');
  return rest !== pattern && /^(?:\.|\.[*+]\??\$?)?$/.test(rest);
};
