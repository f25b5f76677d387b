import type { PageFinding, PageNote } from '../page-data.ts';
import type { ServiceFacts } from '../read-service.ts';
import { stateWords, timeText } from '../words.ts';
import { button, byId, element } from './dom.ts';
import type { Server } from './servers.ts';

/** What the sheet of one server needs to know of the others. */
export interface SheetPlace {
  readonly server: Server;
  /** From 0, among the servers that are shown; -1 where it is not one of them. */
  readonly at: number;
  readonly count: number;
}

export interface SheetActions {
  close(): void;
  /** To the server before or after this one. */
  step(by: number): void;
  copyLink(): Promise<void>;
}

const restartWords: Readonly<Record<ServiceFacts['restartPending'], string>> = {
  no: 'not needed',
  yes: 'due',
  likely: 'likely due',
  unknown: 'not known',
};

const terms = (entries: readonly (readonly [string, string])[]): HTMLElement =>
  element('dl', {}, ...entries.flatMap(([term, text]) => [element('dt', {}, term), element('dd', {}, text)]));

/** The services that have the same note, named together. */
const joinedNotes = (notes: readonly PageNote[]): readonly PageNote[] => {
  const joined = new Map<string, PageNote>();
  for (const [place, service, detail] of notes) {
    const key = JSON.stringify([place, detail]);
    const services = [joined.get(key)?.[1] ?? null, service].filter((name) => name !== null);
    joined.set(key, [place, services.length === 0 ? null : services.join(', '), detail]);
  }
  return [...joined.values()];
};

const foundItems = ({ facts }: Server, findings: readonly PageFinding[]): HTMLElement =>
  element(
    'ul',
    { class: 'notes' },
    ...joinedNotes(facts.notes).flatMap(([place, services, detail]) => {
      const finding = findings[place];
      if (finding === undefined) return [];
      const code = finding.code === null ? null : element('span', { class: 'badge' }, finding.code);
      return element(
        'li',
        { class: finding.severity },
        element('p', { class: 'what' }, detail ?? finding.what, ' ', code),
        services === null ? null : element('p', { class: 'muted' }, services),
        finding.remedy === '' ? null : element('p', { class: 'remedy' }, finding.remedy),
      );
    }),
  );

const serviceItem = ({ name, role, status, restartPending, proxy, effect }: ServiceFacts): HTMLElement =>
  element(
    'div',
    { class: 'service' },
    element('h4', {}, `${name} `, element('span', { class: 'muted' }, `${role}, ${status}`)),
    terms([
      ['Proxy', proxy],
      ['Restart', restartWords[restartPending]],
    ]),
    element('p', { class: 'muted' }, effect),
  );

const reportItems = ({ time, older, command, facts }: Server): HTMLElement =>
  terms(
    [
      ['Report', time === null ? 'none' : timeText(time)],
      ['Command', command ?? ''],
      ['Connector', facts.productName],
      ['Older reports', older === 0 ? '' : `${older}, left out`],
    ].flatMap(([term = '', text = '']) => (text === '' ? [] : [[term, text] as const])),
  );

const head = ({ server, at, count }: SheetPlace, actions: SheetActions): HTMLElement => {
  const previous = button('Previous', () => actions.step(-1), at > 0 ? {} : { disabled: '' });
  const next = button('Next', () => actions.step(1), at >= 0 && at < count - 1 ? {} : { disabled: '' });
  const copied = element('span', { role: 'status' });
  const copy = button('Copy link', () => {
    actions.copyLink().then(
      () => copied.replaceChildren('Copied'),
      () => copied.replaceChildren('Could not copy'),
    );
  });
  return element(
    'div',
    { class: 'sheet-head' },
    element(
      'nav',
      { 'aria-label': 'Servers' },
      previous,
      next,
      element('span', { class: 'muted' }, at < 0 ? '' : `${at + 1} of ${count}`),
      copy,
      copied,
      button('Close', actions.close, { class: 'close' }),
    ),
    element('h2', { id: 'sheet-title', tabindex: '-1' }, element('bdi', {}, server.host)),
    element('p', {}, element('span', { class: `state ${server.state}` }, stateWords[server.state])),
  );
};

export interface Sheet {
  show(place: SheetPlace): void;
  hide(): void;
}

/** The side sheet of one server. Left and right go to its neighbours, Escape closes it. */
export const createSheet = (findings: readonly PageFinding[], actions: SheetActions): Sheet => {
  const dialog = byId('sheet', HTMLDialogElement);
  dialog.addEventListener('close', actions.close);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('keydown', ({ key, altKey, ctrlKey, metaKey }) => {
    if (altKey || ctrlKey || metaKey) return;
    if (key === 'ArrowLeft') actions.step(-1);
    if (key === 'ArrowRight') actions.step(1);
  });
  return {
    show: (place) => {
      const { server } = place;
      const body = element('div', { class: 'sheet-body' });
      if (server.facts.notes.length > 0) {
        body.append(element('h3', {}, 'Found'), foundItems(server, findings));
      }
      if (server.facts.services.length > 0) {
        body.append(element('h3', {}, 'Services'), ...server.facts.services.map(serviceItem));
      }
      body.append(element('h3', {}, 'Report'), reportItems(server));
      dialog.replaceChildren(head(place, actions), body);
      if (!dialog.open) dialog.showModal();
      dialog.scrollTop = 0;
      byId('sheet-title', HTMLHeadingElement).focus();
    },
    hide: () => {
      if (dialog.open) dialog.close();
    },
  };
};
