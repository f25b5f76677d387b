import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createDemoFleet } from '../src/commands/demo-fleet.ts';
import { startChromium } from '../test/lanes/browser/chromium.ts';

/** Takes docs/fleet-page.png, the README's picture: the page of the simulated fleet, as `demo --fleet` makes it. */
const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-picture-'));
const browser = await startChromium();
try {
  const { page: file } = await createDemoFleet(folder, '0.0.0');
  const context = await browser.open({ viewport: { width: 1180, height: 1010 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: join(import.meta.dirname, '../docs/fleet-page.png') });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
