import { differenceCsv, endpointCsv } from '../network/endpoints/csv.ts';
import { endpointSquid } from '../network/endpoints/squid.ts';
import { endpointText } from '../network/endpoints/text.ts';
import { differenceText } from '../network/service-tags/difference-text.ts';
import type { EndpointReport, Report } from '../report.ts';
import type { LocalCommand } from './command.ts';
import { endpointQuestion, noSuchList } from './endpoint-question.ts';

const listOf: LocalCommand['run'] = async (report, { settings, inputs }, here) => {
  const { listEndpoints } = await import('../network/endpoints.ts');
  const list = listEndpoints(await endpointQuestion(settings, here));
  if (list === null) throw noSuchList();
  const { withServiceTags } = await import('./with-service-tags.ts');
  return { ...report, endpoints: await withServiceTags(list, inputs) };
};

/** Lines of a text that has its own ends of lines; the last end is written by whoever prints. */
const asIs = (text: string): readonly string[] => [text.replace(/\n$/, '')];

const rangeLines = ({ ranges = [] }: EndpointReport): string[] =>
  ranges.length === 0
    ? []
    : ['', `Address ranges of Azure (${ranges.length}):`, ...ranges.map((range) => `  ${range}`)];

const show: LocalCommand['show'] = ({ endpoints }: Report, { settings: { format = 'text' } }) => {
  if (endpoints === undefined) return [];
  const { ranges, since } = endpoints;
  if (format === 'csv') return asIs(since === undefined ? endpointCsv(endpoints, ranges) : differenceCsv(since));
  if (format === 'squid') {
    return asIs(endpointSquid(endpoints, ranges, since === undefined ? [] : differenceText(since)));
  }
  return since === undefined ? [...endpointText(endpoints), ...rangeLines(endpoints)] : differenceText(since);
};

/** `appproxyctl endpoints` */
export const endpointsCommand: LocalCommand = {
  name: 'endpoints',
  kind: 'local',
  summary: 'what the proxy must let through, in the form that its team uses',
  about: [
    "Hosts, ports and what they are for, with Microsoft's page and its date, and the four things to ask of the proxy.",
    'With --service-tags and --since: what came and went between two weeks of address ranges, and nothing else as text',
    'and CSV; rules for Squid stay whole and say it in a comment.',
    'No connection is made. Exit code 0, or 2 where --since found that something came or went.',
  ],
  options: ['tenant', 'cloud', 'at', 'format', 'service-tags', 'since', 'root', 'roots', 'json'],
  examples: [
    { line: 'appproxyctl endpoints', says: 'for people' },
    { line: 'appproxyctl endpoints --format csv > endpoints.csv', says: 'for a ticket' },
    { line: 'appproxyctl endpoints --format squid > appproxy.conf', says: 'rules for Squid' },
    {
      line: 'appproxyctl endpoints --service-tags week05.json --since week04.json',
      says: 'as a scheduled task: what came and went this week',
    },
  ],
  run: listOf,
  show,
  isNo: ({ endpoints }) => (endpoints?.since?.came.length ?? 0) + (endpoints?.since?.went.length ?? 0) > 0,
};
