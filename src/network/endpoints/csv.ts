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

/** The list as a table for a ticket: CSV (RFC 4180) with a head, lines end in CR LF. */
export const endpointCsv = (list: EndpointList, ranges: readonly string[] = []): string => {
  const empty = ['', '', '', '', '', '', '', ''];
  const lines = [
    row(head),
    ...endpointRows(list),
    ...ranges.map((range) => row(['range', range, '', '443', 'CONNECT', 'Azure', '', '', '', ''])),
    ...list.aspects.map(({ title, text }) => row(['note', title, ...empty.slice(1), text])),
  ];
  return `${lines.join('\r\n')}\r\n`;
};
