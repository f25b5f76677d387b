import type { PageFinding } from '../page-data.ts';
import { shortTime, stateWords } from '../words.ts';
import { button, byId, element } from './dom.ts';
import type { Server } from './servers.ts';

/** Rows that are made at once; more are made when the reader comes near their end. */
const rowsAtOnce = 100;
/** On the screen; paper has no sheet that says the rest. */
const namedFindings = 2;

const foundCell = ({ facts }: Server, findings: readonly PageFinding[]): HTMLElement => {
  const cell = element('td', { class: 'col-found' });
  for (const [at, place] of facts.findings.entries()) {
    const finding = findings[place];
    const where = at < namedFindings ? '' : ' paper';
    if (finding !== undefined) cell.append(element('p', { class: finding.severity + where }, finding.what));
  }
  const more = facts.findings.length - namedFindings;
  if (more > 0) cell.append(element('p', { class: 'more' }, `and ${more} more`));
  return cell;
};

const row = (server: Server, findings: readonly PageFinding[], linkTo: (server: Server) => string): HTMLElement => {
  const { host, state, time, facts } = server;
  const link = element('a', { href: linkTo(server), 'data-server': host }, element('bdi', {}, host));
  return element(
    'tr',
    {},
    element('th', { scope: 'row', class: 'col-host' }, link),
    element('td', { class: 'col-state' }, element('span', { class: `state ${state}` }, stateWords[state])),
    foundCell(server, findings),
    element('td', { class: 'col-proxy' }, element('bdi', {}, facts.proxy)),
    element('td', { class: 'col-product' }, facts.product),
    element('td', { class: 'col-time' }, shortTime(time)),
  );
};

export interface Table {
  show(servers: readonly Server[]): void;
}

/** Takes the place of the page's plain table: rows come as they are needed, all of them for paper. */
export const createTable = (findings: readonly PageFinding[], linkTo: (server: Server) => string): Table => {
  const body = byId('servers', HTMLTableElement).tBodies[0] as HTMLTableSectionElement;
  const more = byId('more', HTMLParagraphElement);
  let servers: readonly Server[] = [];
  let made = 0;
  const make = (count: number): void => {
    const rows = servers.slice(made, made + count).map((server) => row(server, findings, linkTo));
    body.append(...rows);
    made += rows.length;
    more.hidden = made >= servers.length;
    more.firstChild?.replaceWith(`${made} of ${servers.length} rows are shown. `);
  };
  const all = (): void => make(servers.length - made);
  more.replaceChildren('', button('Show all rows', all));
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) make(rowsAtOnce);
    },
    { rootMargin: '800px' },
  );
  observer.observe(more);
  addEventListener('beforeprint', () => {
    all();
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
  return {
    show: (asked) => {
      servers = asked;
      made = 0;
      body.replaceChildren();
      make(rowsAtOnce);
    },
  };
};
