/** What is asked of the page: as it is in the address after `#`, so that a link shows the same again. */
export interface View {
  readonly search: string;
  readonly state: string;
  readonly due: string;
  /** The place of a finding. */
  readonly finding: string;
  readonly version: string;
  /** A column, with `-` before it from the last to the first; empty: the summary's order. */
  readonly sort: string;
  /** The server whose sheet is open. */
  readonly server: string;
}

export const emptyView: View = { search: '', state: '', due: '', finding: '', version: '', sort: '', server: '' };

const names = Object.keys(emptyView) as readonly (keyof View)[];

/** `#state=drift&server=CONN01`; empty where nothing is asked. */
export const hashOf = (view: View): string => {
  const parameters = new URLSearchParams();
  for (const name of names) if (view[name] !== '') parameters.set(name, view[name]);
  const text = parameters.toString();
  return text === '' ? '' : `#${text}`;
};

/** What a hash asks; names that are not known are passed over. */
export const viewOf = (hash: string): View => {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  return Object.fromEntries(names.map((name) => [name, parameters.get(name) ?? ''])) as unknown as View;
};
