import { html } from '../page/escape.ts';
import type { FleetSummary } from './summary.ts';
import { counted } from './words.ts';

const versionsHtml = ({ versions }: FleetSummary): string =>
  versions.length === 0
    ? ''
    : `<section class="aside"><h2>Versions of the connector</h2>
<ul>
${versions
  .map(({ version, servers, released, arrival, newer }) => {
    const release = released === null ? '' : `, released ${released}, comes ${arrival ?? ''}`;
    return `<li><strong>${html(version)}</strong>: ${counted(servers, 'server')}${html(release)}. ${html(newer)}</li>\n`;
  })
  .join('')}</ul></section>
`;

const unreadHtml = ({ unread, reports }: FleetSummary): string => {
  if (reports.unread === 0) return '';
  const more = reports.unread - unread.length;
  return `<section class="aside" id="unread"><h2>${counted(reports.unread, 'text')} could not be read as a report</h2>
<ul>
${unread
  .map(({ source, line, message, host }) => {
    const name = host === null ? '' : ` (<bdi>${html(host)}</bdi>)`;
    return `<li><code>${html(source)}</code>, line ${line}${name}: ${html(message)}</li>\n`;
  })
  .join('')}${more > 0 ? `<li>and ${more} more</li>\n` : ''}</ul></section>
`;
};

const namedOlder = 200;

const olderHtml = ({ servers, reports }: FleetSummary): string => {
  if (reports.older === 0) return '';
  const named = servers.filter(({ older }) => older > 0);
  const names = named.slice(0, namedOlder).map(({ host, older }) => `<bdi>${html(host)}</bdi> (${older})`);
  const more = named.length > namedOlder ? ` and ${named.length - namedOlder} more servers` : '';
  return `<section class="aside"><h2>Older reports that were left out</h2>
<p>${names.join(', ')}${more}</p></section>
`;
};

/** What the reader should know about the reports themselves. */
export const pageNotes = (summary: FleetSummary): string =>
  `${versionsHtml(summary)}${olderHtml(summary)}${unreadHtml(summary)}`;
