import type { PageFinding } from '../page-data.ts';
import { type ServerState, serverStates } from '../summary.ts';
import { stateWords } from '../words.ts';
import { byId, element } from './dom.ts';
import type { Server } from './servers.ts';
import type { View } from './view.ts';

export interface Filters {
  /** Makes the controls say what the view asks. */
  show(view: View, shown: number, all: number): void;
}

type Change = (change: Partial<View>) => void;

const noFilters = { search: '', state: '', due: '', finding: '', version: '' } as const;

/** A control outside of the table's own tools that switches one filter on and off. */
interface Toggle {
  readonly name: 'state' | 'due' | 'finding';
  readonly value: string;
  readonly control: HTMLButtonElement;
}

const optionWords = (what: string): string => (what.length > 80 ? `${what.slice(0, 79)}…` : what);

const fillSelects = (servers: readonly Server[], findings: readonly PageFinding[]): void => {
  const present = new Set(servers.map(({ state }) => state));
  const states = serverStates.filter((state) => present.has(state));
  byId('state', HTMLSelectElement).append(
    ...states.map((state: ServerState) => element('option', { value: state }, stateWords[state])),
  );
  byId('finding', HTMLSelectElement).append(
    ...findings.map(({ what }, place) => element('option', { value: String(place) }, optionWords(what))),
  );
  const versions = [...new Set(servers.map(({ facts }) => facts.version))].filter(Boolean).sort();
  byId('version', HTMLSelectElement).append(
    ...versions.map((version) => element('option', { value: version }, version)),
  );
};

const createToggle = (holder: HTMLElement, name: Toggle['name'], press: (toggle: Toggle) => void): Toggle => {
  const control = element('button', { type: 'button', 'aria-pressed': 'false' });
  if (name === 'finding') {
    const what = holder.querySelector('.what')?.textContent ?? '';
    control.className = 'show';
    control.append('Show', element('span', { class: 'unseen' }, ` the servers with: ${what}`));
    holder.append(control);
  } else {
    control.className = holder.className;
    control.append(...holder.childNodes);
    holder.className = '';
    holder.append(control);
  }
  const toggle: Toggle = { name, value: holder.dataset[name] ?? '', control };
  control.addEventListener('click', () => press(toggle));
  return toggle;
};

const createToggles = (press: (toggle: Toggle) => void): readonly Toggle[] =>
  (['state', 'due', 'finding'] as const).flatMap((name) =>
    [...document.querySelectorAll<HTMLElement>(`li[data-${name}]`)].map((holder) => createToggle(holder, name, press)),
  );

/** The search, the choices, the counts and the findings as filters. */
export const createFilters = (
  servers: readonly Server[],
  findings: readonly PageFinding[],
  change: Change,
): Filters => {
  fillSelects(servers, findings);
  const search = byId('search', HTMLInputElement);
  search.addEventListener('input', () => change({ search: search.value }));
  const selects = (['state', 'finding', 'version'] as const).map((name) => {
    const control = byId(name, HTMLSelectElement);
    control.addEventListener('change', () => change({ [name]: control.value }));
    return { name, control };
  });
  let current: Partial<View> = {};
  const toggles = createToggles(({ name, value }) => {
    const off = current[name] === value;
    // A count and a finding say how many servers they are of, so all of these are shown, whatever was searched before.
    change(off ? { [name]: '' } : { ...noFilters, [name]: value });
    if (name === 'finding') byId('servers-title', HTMLHeadingElement).scrollIntoView();
  });
  const clear = byId('clear', HTMLButtonElement);
  clear.addEventListener('click', () => change(noFilters));
  return {
    show: (view, shown, all) => {
      current = view;
      if (search.value !== view.search) search.value = view.search;
      for (const { name, control } of selects) control.value = view[name];
      for (const { name, value, control } of toggles)
        control.setAttribute('aria-pressed', String(view[name] === value));
      clear.hidden = !(view.search || view.state || view.due || view.finding || view.version);
      const words = shown === all ? `${all} servers` : `${shown} of ${all} servers`;
      byId('shown', HTMLParagraphElement).replaceChildren(words);
    },
  };
};
