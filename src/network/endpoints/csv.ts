import type { ServiceTagsDifference } from '../service-tags.ts';
import { type EndpointList, portsText, purposes } from './endpoint.ts';

/** RFC 4180, and nothing that a spreadsheet would take for a formula. */
const cell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

const row = (cells: readonly string[]): string => cells.map(cell).join(',');

const head = ['kind', 'host', 'path', 'port', 'protocol', 'purpose', 'hosts to try', 'observed hosts', 'pages', 'note'];

const endpointRows = ({ endpoints, pages }: EndpointList): string[] => {
  const dates = new Map(pages.map(({ name, title, date }) => [name, `${title} (${date})`]));
  return endpoints.map(({ pattern, path, purpose, ports, protocols, hosts, listed, difference, untried }) => {
    const names = (observed: boolean) =>
      hosts.flatMap((one) => (one.observed === observed ? [one.host] : [])).join(' ');
    return row([
      'allow',
      pattern,
      path ?? '',
      portsText(ports),
      protocols.join(' and '),
      purposes[purpose],
      names(false),
      names(true),
      listed.map(({ page }) => dates.get(page) ?? page).join('; '),
      [difference, untried].filter((note) => note !== null).join('; '),
    ]);
  });
};

const rangeRow = (kind: 'range' | 'came' | 'went', range: string): string =>
  row([kind, range, '', '443', 'CONNECT', 'Azure', '', '', '', '']);

const table = (rows: readonly string[]): string => `${[row(head), ...rows].join('\r\n')}\r\n`;

/** What came and went between two weeks, in the columns of the whole table; the head alone where nothing did. */
export const differenceCsv = ({ came, went }: ServiceTagsDifference): string =>
  table([...came.map((range) => rangeRow('came', range)), ...went.map((range) => rangeRow('went', range))]);

/** The list as a table for a ticket: CSV (RFC 4180) with a head, lines end in CR LF. */
export const endpointCsv = (list: EndpointList, ranges: readonly string[] = []): string => {
  const empty = ['', '', '', '', '', '', '', ''];
  return table([
    ...endpointRows(list),
    ...ranges.map((range) => rangeRow('range', range)),
    ...list.aspects.map(({ title, text }) => row(['note', title, ...empty.slice(1), text])),
  ]);
};
