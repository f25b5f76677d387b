import type { PageData } from '../page-data.ts';
import { counted } from '../words.ts';
import { copyText, serversCsv } from './copy.ts';
import { byId } from './dom.ts';
import { createFilters } from './filters.ts';
import { createHeadings } from './headings.ts';
import { keepAddress } from './places.ts';
import { selectServers } from './select.ts';
import { type Server, serversOf } from './servers.ts';
import { createSheet } from './sheet.ts';
import { createTable } from './table.ts';
import { emptyView, hashOf, type View, viewOf } from './view.ts';

/** A page in a frame without an origin may not write its history; then the address stays as it is. */
const writeHash = (hash: string, way: 'pushState' | 'replaceState'): void => {
  try {
    history[way](null, '', hash === '' ? location.pathname + location.search : hash);
  } catch {
    // The view itself has changed all the same.
  }
};

const start = (): void => {
  const data: PageData = JSON.parse(byId('data', HTMLScriptElement).textContent ?? '');
  const { findings } = data;
  const servers = serversOf(data);
  let view: View = emptyView;
  let shown: readonly Server[] = [];

  const go = (change: Partial<View>, way: 'pushState' | 'replaceState' = 'replaceState'): void => {
    const next = { ...view, ...change };
    writeHash(hashOf(next), way);
    show(next);
  };
  const table = createTable(findings, ({ host }) => hashOf({ ...view, server: host }));
  const filters = createFilters(servers, findings, (change) => go(change));
  const headings = createHeadings((sort) => go({ sort }));
  const sheet = createSheet(findings, {
    close: () => {
      if (view.server === '') return;
      const { server } = view;
      go({ server: '' });
      document.querySelector<HTMLElement>(`a[data-server="${CSS.escape(server)}"]`)?.focus();
    },
    step: (by) => {
      const neighbour = shown[shown.findIndex(({ host }) => host === view.server) + by];
      if (neighbour !== undefined) go({ server: neighbour.host });
    },
    copyLink: () => copyText(location.href),
  });

  const showSheet = (): void => {
    const asked = view.server.toLowerCase();
    const server = asked === '' ? undefined : servers.find(({ host }) => host.toLowerCase() === asked);
    if (server === undefined) sheet.hide();
    else sheet.show({ server, at: shown.indexOf(server), count: shown.length });
  };
  const isSameTable = (next: View): boolean => hashOf({ ...next, server: '' }) === hashOf({ ...view, server: '' });
  const show = (next: View, first = false): void => {
    const stays = !first && isSameTable(next);
    view = next;
    if (!stays) {
      shown = selectServers(servers, view);
      table.show(shown);
      filters.show(view, shown.length, servers.length);
      headings.show(view);
    }
    showSheet();
  };

  const rows = byId('servers', HTMLTableElement);
  rows.addEventListener('click', (event) => {
    const { target } = event;
    if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!getSelection()?.isCollapsed) return;
    const host = target.closest('tbody tr')?.querySelector<HTMLElement>('a[data-server]')?.dataset['server'];
    if (host === undefined) return;
    event.preventDefault();
    go({ server: host }, 'pushState');
  });
  const copy = byId('copy', HTMLButtonElement);
  copy.addEventListener('click', () => {
    const say = (words: string) => () => byId('shown', HTMLParagraphElement).replaceChildren(words);
    copyText(serversCsv(shown, findings)).then(say(`${counted(shown.length, 'server')} copied`), say('Could not copy'));
  });
  addEventListener('popstate', () => show(viewOf(location.hash)));
  addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key !== '/' || isTyping || document.querySelector('dialog[open]') !== null) return;
    event.preventDefault();
    byId('search', HTMLInputElement).focus();
  });
  keepAddress();
  for (const hidden of document.querySelectorAll<HTMLElement>('.tools')) hidden.hidden = false;
  show(viewOf(location.hash), true);
  rows.classList.add('live');
};

try {
  start();
} catch (error) {
  // The plain table says it all as well.
  document.documentElement.classList.remove('js');
  throw error;
}
