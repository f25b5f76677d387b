import { assertConnector, observe } from '../observed.ts';
import { routeText } from '../proxy/route/text.ts';
import { connectorReport } from '../report/assemble.ts';
import type { Report, RouteReport } from '../report.ts';
import { readOnly } from '../system/read-only.ts';
import { safe } from '../text/terminal.ts';
import type { SystemCommand } from './command.ts';
import { type Context, type EditionOption, reported } from './context.ts';
import { title } from './show/pieces.ts';

/** Which way a request of each service to each URL would go. No connection is made. */
export const route = (context: Context, urls: readonly string[], { edition }: EditionOption = {}): Promise<Report> =>
  reported(context, 'route', async (report) => {
    const [{ waysOf }, { routeOf }] = await Promise.all([import('./service-ways.ts'), import('../proxy/route.ts')]);
    const system = readOnly(context.system);
    const observed = await observe(system, { edition, surroundings: true });
    assertConnector(observed, system.host);
    const ways = await waysOf(system, observed);
    const routes = ways.flatMap(({ name, facts }) =>
      urls.map((url): RouteReport => ({ service: name, ...routeOf(url, facts) })),
    );
    return { ...report, connector: connectorReport(observed), routes };
  });

const routeLines = ({ routes = [] }: Report): string[] =>
  [...new Set(routes.map(({ service }) => service))].flatMap((service) => [
    '',
    safe(service),
    ...routes.flatMap((one) => (one.service === service ? routeText(one).map((line) => `  ${safe(line)}`) : [])),
  ]);

/** `appproxyctl route` */
export const routeCommand: SystemCommand = {
  name: 'route',
  kind: 'reads',
  summary: 'which way a request of each service goes, and what decides; no connection is made',
  about: [
    'Says for each URL proxy or directly, by the rules of .NET, which setting or entry decides,',
    'and what would have to be written for the other answer.',
    'What can not be told from here is said to be so.',
  ],
  operand: { name: 'URL', required: true, many: true },
  options: ['root', 'roots', 'edition', 'json'],
  examples: [
    { line: 'appproxyctl route https://login.microsoftonline.com', says: 'one of the hosts that the connector needs' },
    { line: 'appproxyctl route https://app1.corp.example http://app2', says: 'published applications' },
  ],
  run: (context, { operands, settings }) => route(context, operands, settings),
  show: (report) => (report.routes === undefined ? [] : [title(report), ...routeLines(report)]),
};
