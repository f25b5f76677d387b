import { join } from 'node:path';
import type { Document } from '../document.ts';
import { ConnectorProxyError } from '../errors.ts';
import { collectReports } from '../fleet/collect.ts';
import { fleetPage } from '../fleet/page.ts';
import { summarise } from '../fleet/summarise.ts';
import type { FleetSummary } from '../fleet/summary.ts';
import { openSystem } from '../open-system.ts';
import { roles } from '../products/connector.ts';
import type { Report } from '../report.ts';
import { createDemoSandbox, type DemoSandbox } from '../system/demo-sandbox.ts';
import { nodeFiles } from '../system/node-files.ts';
import { toAsciiJson } from '../text/ascii-json.ts';
import { set } from './set.ts';
import { test } from './test.ts';

const desired: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };
const old: Document = { mode: 'explicit', address: 'http://oldproxy:3128' };

/** What happened to a simulated server after it was set as desired. */
type Story = (sandbox: DemoSandbox, setTo: (document: Document) => Promise<void>) => Promise<void> | void;

const replaced = (sandbox: DemoSandbox, from: string, to: string): void => {
  for (const role of roles) {
    const text = Buffer.from(sandbox.read(role)).toString('utf8');
    sandbox.overwrite(role, Buffer.from(text.replace(from, to)));
  }
};

const stories = {
  asDesired: () => undefined,
  oldProxy: (_, setTo) => setTo(old),
  updated: (sandbox) => sandbox.update('connector'),
  withoutScheme: (sandbox) => replaced(sandbox, 'http://proxyserver:8080', 'proxyserver:8080'),
  /** As the documentation's sample is printed: a space before the declaration. */
  pasted: (sandbox) => replaced(sandbox, '\ufeff<?xml', ' <?xml'),
  notRestarted: async (sandbox, setTo) => {
    await setTo(old);
    replaced(sandbox, 'http://oldproxy:3128', 'http://proxyserver:8080');
  },
  stopped: (sandbox) => sandbox.stop('connector'),
} as const satisfies Record<string, Story>;

/** Which server has which story; the others are as desired. */
const fates: Readonly<Record<number, Story>> = {
  3: stories.oldProxy,
  4: stories.oldProxy,
  8: stories.updated,
  11: stories.withoutScheme,
  14: stories.oldProxy,
  17: stories.notRestarted,
  19: stories.updated,
  22: stories.pasted,
  25: stories.stopped,
  26: stories.notRestarted,
  29: stories.oldProxy,
  30: stories.oldProxy,
  36: stories.updated,
};

const count = 40;
/** This server's report is some days old, and the last server has none. */
const silentServer = 33;
const silentFor = 4 * 86_400_000;

/** Most servers have the release that came by itself last; those of one story an update by hand. */
const versionOf = (at: number): string => {
  if (fates[at] === stories.updated) return '1.5.4892.0';
  return at % 10 === 0 ? '1.5.4364.0' : '1.5.4522.0';
};

const nameOf = (at: number): string => `CONN${String(at).padStart(2, '0')}`;

/** The report as the server itself would have made it: its own name, and `C:` where the sandbox has its folder. */
const asOfServer = (report: Report, name: string, root: string, made: number): Report => {
  const text = JSON.stringify(report, (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(root, 'C:') : value,
  );
  return { ...JSON.parse(text), host: name, root: null, time: `${new Date(made).toISOString().slice(0, 19)}Z` };
};

const simulate = async (folder: string, at: number, version: string): Promise<Report> => {
  const root = join(folder, 'servers', nameOf(at));
  const sandbox = createDemoSandbox(root);
  sandbox.install('connector', versionOf(at));
  const context = async () => ({ system: await openSystem({ root }), version });
  const setTo = async (document: Document): Promise<void> => {
    const { error } = await set(await context(), document);
    if (error !== undefined)
      throw new ConnectorProxyError({ code: 'INTERNAL', message: error.message, detail: error.detail });
  };
  await setTo(desired);
  await (fates[at] ?? stories.asDesired)(sandbox, setTo);
  const report = await test(await context(), desired);
  const made = Date.parse(report.time) - (at === silentServer ? silentFor : 0);
  return asOfServer(report, nameOf(at), root, made);
};

/** A simulated fleet on the disk. */
export interface DemoFleet {
  readonly summary: FleetSummary;
  /** One report a line. */
  readonly reports: string;
  /** The servers that should report, one a line; one of them does not. */
  readonly servers: string;
  readonly page: string;
}

/**
 * Makes 40 simulated servers below a new or empty folder, with real files and simulated services, tests each as the
 * program does, and writes their reports, the list of servers and the page. Takes some seconds.
 */
export const createDemoFleet = async (folder: string, version: string): Promise<DemoFleet> => {
  const path = (name: string): string => join(folder, name);
  const paths = { reports: path('reports.jsonl'), servers: path('servers.txt'), page: path('fleet.html') };
  const reports: Report[] = [];
  for (let at = 1; at <= count; at += 1) reports.push(await simulate(folder, at, version));
  const lines = reports.map((report) => `${toAsciiJson(report)}\n`).join('');
  const expected = Array.from({ length: count + 1 }, (_, at) => nameOf(at + 1));
  const collection = await collectReports([{ name: paths.reports, pieces: [lines] }]);
  const summary = summarise(collection, { now: Date.now(), expected });
  nodeFiles.create(paths.reports, Buffer.from(lines));
  nodeFiles.create(paths.servers, Buffer.from(`${expected.join('\n')}\n`));
  nodeFiles.create(paths.page, Buffer.from([...fleetPage(summary)].join('')));
  return { summary, ...paths };
};
