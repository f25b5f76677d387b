import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { hasProgram } from '../lane.ts';

/** Debian's package; no browser is downloaded. */
const executablePath = '/usr/bin/chromium';

export const hasChromium = hasProgram('chromium');

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Chromium {
  /** A window of its own: the sizes, schemes and permissions that are asked for. */
  open(options?: BrowserContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Starts the browser with a folder of its own, in which it keeps all that it writes. */
export const startChromium = async (): Promise<Chromium> => {
  const home = mkdtempSync(join(tmpdir(), 'appproxyctl-chromium-'));
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
  });
  return {
    open: (options) => browser.newContext(options),
    close: async () => {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
