import { html } from '../page/escape.ts';
import { shownValue } from './finding.ts';
import type { FindingChange, FleetFinding, FleetSummary } from './summary.ts';
import { counted } from './words.ts';

/** More findings than this are folded. */
const openFindings = 12;
const namedServers = 6;

const whatHtml = ({ what, property, actual, desired, kind }: FleetFinding): string => {
  if (kind !== 'difference' || property === undefined || actual === undefined || desired === undefined)
    return html(what);
  const [is, should] = [shownValue(actual), shownValue(desired)];
  // What comes with a mode follows the two values.
  const rest = what.slice(`${property} is ${is}, should be ${should}`.length);
  return (
    `${html(property)} is <code class="is">${html(is)}</code>, ` +
    `should be <code class="should">${html(should)}</code>${html(rest)}`
  );
};

const namesHtml = (servers: readonly string[]): string => {
  const rest = servers.length - namedServers;
  const names = servers.slice(0, namedServers).map((name) => `<bdi>${html(name)}</bdi>`);
  return `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};

const findingHtml = (finding: FleetFinding, place: number, fresh: number): string => {
  const { servers, severity, remedy, code } = finding;
  const badge = fresh === 0 ? '' : ` <span class="badge new">${fresh} new</span>`;
  const codeText = code === undefined ? '' : ` <span class="badge">${html(code)}</span>`;
  return `<li class="finding ${severity}" data-finding="${place}">
<p class="size"><span class="count">${servers.length}</span> <span class="words">${servers.length === 1 ? 'server' : 'servers'}</span></p>
<div><p class="what"><span class="unseen">${severity === 'error' ? 'Error' : 'Warning'}: </span>${whatHtml(finding)}${codeText}${badge}</p>
${remedy === '' ? '' : `<p class="remedy">${html(remedy)}</p>\n`}<p class="names">${namesHtml(servers)}</p></div>
</li>
`;
};

const changesHtml = (title: string, changes: readonly FindingChange[]): string =>
  changes.length === 0
    ? ''
    : `<h3>${title}</h3>\n<ul>${changes
        .map(
          ({ what, servers }) => `<li>${counted(servers.length, 'server')}: ${html(what)} (${namesHtml(servers)})</li>`,
        )
        .join('\n')}</ul>\n`;

/** What is gone since the earlier summary; what is new has its badge in the list of findings. */
const goneHtml = ({ since }: FleetSummary): string => {
  if (since === undefined || since.gone.length === 0) return '';
  return `<section class="aside"><h2>Gone since the earlier summary</h2>\n${changesHtml('Findings', since.gone)}</section>\n`;
};

/** Everything that was found, grouped: what the servers have in common comes first. */
export const pageFindings = (summary: FleetSummary): string => {
  const { findings, since } = summary;
  const fresh = new Map(since?.new.map(({ id, servers }) => [id, servers.length]));
  const items = findings.map((finding, place) => findingHtml(finding, place, fresh.get(finding.id) ?? 0));
  if (items.length === 0) return goneHtml(summary);
  const folded = items.slice(openFindings);
  const rest =
    folded.length === 0
      ? ''
      : `<details><summary>${counted(folded.length, 'more finding')}</summary>\n<ol class="findings">${folded.join('')}</ol></details>\n`;
  return `<section aria-labelledby="findings-title">
<h2 id="findings-title">What was found</h2>
<ol class="findings">
${items.slice(0, openFindings).join('')}</ol>
${rest}</section>
${goneHtml(summary)}`;
};
