import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { fleetPage } from '../../../src/fleet/page.ts';
import { drifted, lines, report, service, summaryOf } from '../../fleet/reports.ts';
import { sampleReport } from '../../fleet/sample.ts';
import { type Chromium, startChromium } from './chromium.ts';

/** Texts that would do harm on a page that takes them for markup, or turns its words round. */
export const hostile = {
  host: '<img src=x onerror="document.title=\'harmed\'">',
  pattern: '</script><script>document.title="harmed"</script>',
  bidi: 'CONN\u202e10\u2066\u200b',
} as const;

const ours = [
  drifted(hostile.host, 'bypassList', [hostile.pattern], []),
  report(hostile.bidi, { services: [service('connector', { restartPending: 'yes' }), service('updater')] }),
];

/** An open page, and what it did that nobody should see: requests, messages, faults. */
export interface OpenPage {
  readonly page: Page;
  readonly incidents: readonly string[];
  close(): Promise<void>;
}

export interface FleetPages {
  readonly address: string;
  /** Opens the page of `count` sample servers, of two with hostile texts, and of more. */
  open(options?: BrowserContextOptions & { readonly hash?: string }): Promise<OpenPage>;
  close(): Promise<void>;
}

const watch = (page: Page, address: string): readonly string[] => {
  const incidents: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (url.split('#')[0] !== address && !url.startsWith('data:')) incidents.push(`request of ${url}`);
  });
  page.on('console', (message) => incidents.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => incidents.push(`fault: ${error}`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return incidents;
};

export const createFleetPages = async (count: number, more: readonly unknown[] = []): Promise<FleetPages> => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-page-'));
  const file = join(folder, 'fleet.html');
  const reports = Array.from({ length: count }, (_, at) => sampleReport(at));
  const summary = await summaryOf([lines(...reports, ...ours, ...more)], { expected: ['MISSING'] });
  writeFileSync(file, [...fleetPage(summary)].join(''));
  const address = pathToFileURL(file).href;
  const browser: Chromium = await startChromium();
  return {
    address,
    open: async ({ hash = '', ...options } = {}) => {
      const context = await browser.open({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const incidents = watch(page, address);
      await page.goto(address + hash);
      return { page, incidents, close: () => context.close() };
    },
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The names in the rows that are shown, from above. */
export const shownHosts = (page: Page): Promise<string[]> => page.locator('#servers tbody th').allInnerTexts();
