import { html } from '../page/escape.ts';
import { proxyWords, sharedBy } from './page-data.ts';
import type { FleetFinding, FleetServer, FleetSummary } from './summary.ts';
import { productText, shortTime, stateWords } from './words.ts';

/** In the order of the columns; the script sorts by these names. */
const columns = [
  ['host', 'Server'],
  ['state', 'State'],
  ['found', 'Found'],
  ['proxy', 'Proxy'],
  ['product', 'Connector'],
  ['time', 'Report (UTC)'],
] as const;

const foundHtml = (server: FleetServer, findings: ReadonlyMap<string, FleetFinding>): string => {
  const items = server.findings.map(({ id, service, detail }) => {
    const finding = findings.get(id);
    const about = service === null ? '' : `${html(service)}: `;
    return `<li class="${finding?.severity ?? 'error'}">${about}${html(detail ?? finding?.what ?? id)}</li>`;
  });
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
};

/** What .NET makes of the files, once where it is the same for both services. */
const effectHtml = ({ services }: FleetServer): string => {
  const effects = [...new Set(services.map(({ effect }) => effect))].filter((effect) => effect !== '');
  return effects.map((effect) => `<small>${html(effect)}</small>`).join('');
};

/** All cells between the name and the time. */
const middleHtml = (server: FleetServer, findings: ReadonlyMap<string, FleetFinding>): string => {
  const { state, edition, version, services } = server;
  return (
    `<td><span class="state ${state}">${stateWords[state]}</span></td><td>${foundHtml(server, findings)}</td>` +
    `<td><bdi>${html(proxyWords(services))}</bdi>${effectHtml(server)}</td>` +
    `<td>${html(productText(edition, version, 'short'))}</td>`
  );
};

const rowHtml = ({ host, time, older }: FleetServer, middle: string): string => {
  const left = older === 0 ? '' : ` (${older} older)`;
  return `<tr><th scope="row"><bdi>${html(host)}</bdi></th>${middle}<td>${shortTime(time)}${left}</td></tr>\n`;
};

const tools = (findings: readonly FleetFinding[], versions: readonly string[]): string => `<div class="tools" hidden>
<label class="search"><span class="unseen">Search</span><input type="search" id="search" placeholder="Search servers, proxies, findings" autocomplete="off" spellcheck="false"></label>
<label><span>State</span> <select id="state"><option value="">All</option></select></label>
<label${findings.length === 0 ? ' hidden' : ''}><span>Finding</span> <select id="finding"><option value="">All</option></select></label>
<label${versions.length === 0 ? ' hidden' : ''}><span>Version</span> <select id="version"><option value="">All</option></select></label>
<button type="button" id="clear" hidden>Clear filters</button>
<button type="button" id="copy">Copy as CSV</button>
<p id="shown" role="status"></p>
</div>
`;

/**
 * All servers, a row each, in pieces: without a script this is the whole table; with one its body is taken out and the
 * rows that are asked for are made instead.
 */
export function* pageTable({ servers, findings, versions }: FleetSummary): Generator<string> {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const heads = columns.map(([name, words]) => `<th scope="col" class="col-${name}" data-sort="${name}">${words}</th>`);
  yield `<section aria-labelledby="servers-title">
<h2 id="servers-title">Servers</h2>
${tools(
  findings,
  versions.map(({ version }) => version),
)}<div class="frame">
<table id="servers" aria-labelledby="servers-title">
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
`;
  const middle = sharedBy((server) => middleHtml(server, byId));
  for (const server of servers) yield rowHtml(server, middle(server));
  yield `</tbody>
</table>
</div>
<p id="more"></p>
</section>
`;
}
