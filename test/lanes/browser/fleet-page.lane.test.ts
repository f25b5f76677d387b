import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { report } from '../../fleet/reports.ts';
import { requireLane } from '../lane.ts';
import { hasChromium } from './chromium.ts';
import { createFleetPages, type FleetPages, hostile, type OpenPage, shownHosts } from './fleet-page.ts';

describe.skipIf(!requireLane('chromium', hasChromium))('the page of a fleet in Chromium', () => {
  let pages: FleetPages;
  let opened: OpenPage[] = [];
  beforeAll(async () => {
    pages = await createFleetPages(120);
  });
  afterAll(() => pages.close());
  afterEach(async () => {
    const incidents = opened.flatMap((page) => page.incidents);
    await Promise.all(opened.map((page) => page.close()));
    opened = [];
    expect(incidents).toEqual([]);
  });
  const open = async (options?: Parameters<FleetPages['open']>[0]): Promise<Page> => {
    const one = await pages.open(options);
    opened.push(one);
    return one.page;
  };
  const shown = (page: Page): Promise<string> => page.locator('#shown').innerText();

  it('counts, and names what the servers have in common', async () => {
    const page = await open();
    expect(await page.locator('h1').innerText()).toBe('22 of 123 servers need attention');
    expect(await page.locator('.tile-drift .count').innerText()).toBe('11');
    const finding = page.locator('.finding', { hasText: 'http://old:3128/' });
    expect(await finding.locator('.size').innerText()).toMatch(/^5\s+servers$/);
    expect(await shown(page)).toBe('123 servers');
  });

  it('shows texts that would do harm as text', async () => {
    const page = await open();
    expect(await page.title()).toContain('connector fleet');
    expect(await page.locator('img').count()).toBe(0);
    expect(await shownHosts(page)).toContain(hostile.host);
    expect(await shownHosts(page)).toContain('CONN\\u{202e}10\\u{2066}\\u{200b}');
    await page.locator('#servers a', { hasText: '<img' }).click();
    expect(await page.locator('dialog h2').innerText()).toBe(hostile.host);
    expect(await page.locator('dialog').innerText()).toContain(hostile.pattern);
    await page.keyboard.press('Escape');
    await page.locator('#search').fill('</script>');
    expect(await shownHosts(page)).toEqual([hostile.host]);
  });

  it('sorts by a column up, down, and as it was', async () => {
    const page = await open();
    const before = await shownHosts(page);
    const heading = page.locator('th[data-sort=host]');
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect((await shownHosts(page)).slice(1, 4)).toEqual([
      'CONN\\u{202e}10\\u{2066}\\u{200b}',
      'CONN00000',
      'CONN00001',
    ]);
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect((await shownHosts(page)).slice(0, 2)).toEqual(['MISSING', 'CONN00119']);
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBeNull();
    expect(await shownHosts(page)).toEqual(before);
  });

  it.each([
    ['the search', (page: Page) => page.locator('#search').fill('conn0010'), '10 of 123 servers'],
    ['the choice of a state', (page: Page) => page.locator('#state').selectOption('error'), '4 of 123 servers'],
    ['a count', (page: Page) => page.locator('button.tile-serviceDown').click(), '5 of 123 servers'],
    [
      'a finding',
      (page: Page) => page.locator('.finding', { hasText: 'bypassOnLocal' }).getByRole('button').click(),
      '5 of 123 servers',
    ],
  ])('is filtered by %s, and all are back when that is cleared', async (_, filter, words) => {
    const page = await open();
    await filter(page);
    expect(await shown(page)).toBe(words);
    expect(await page.locator('#servers tbody tr').count()).toBe(Number(words.split(' ')[0]));
    await page.reload();
    expect(await shown(page)).toBe(words);
    await page.locator('#clear').click();
    expect(await shown(page)).toBe('123 servers');
    expect(new URL(page.url()).hash).toBe('');
  });

  it('switches a count off by a second press', async () => {
    const page = await open();
    const tile = page.locator('button.tile-drift');
    await tile.click();
    expect(await tile.getAttribute('aria-pressed')).toBe('true');
    await tile.click();
    expect(await tile.getAttribute('aria-pressed')).toBe('false');
    expect(await shown(page)).toBe('123 servers');
  });

  it('opens a sheet for a server, goes on to its neighbours, and goes back to the row', async () => {
    const page = await open({ hash: '#state=drift&sort=host' });
    await page.locator('#servers a', { hasText: 'CONN00005' }).click();
    const title = page.locator('dialog h2');
    expect(await title.innerText()).toBe('CONN00005');
    expect(await page.locator('dialog nav').innerText()).toContain('3 of 11');
    await page.keyboard.press('ArrowRight');
    expect(await title.innerText()).toBe('CONN00025');
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.keyboard.press('ArrowLeft');
    expect(await title.innerText()).toBe('CONN00000');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog').isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('CONN00000');
    expect(new URL(page.url()).hash).toBe('#state=drift&sort=host');
  });

  it('opens the same sheet again by its link, and closes it by going back', async () => {
    const first = await open({ hash: '#state=drift' });
    await first.locator('#servers a', { hasText: 'CONN00030' }).click();
    const second = await open({ hash: new URL(first.url()).hash });
    expect(await second.locator('dialog h2').innerText()).toBe('CONN00030');
    expect(await second.locator('dialog nav').innerText()).toContain('of 11');
    await first.goBack();
    expect(await first.locator('dialog').isVisible()).toBe(false);
    expect(await shown(first)).toBe('11 of 123 servers');
  });

  it('can be worked by keyboard alone', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type('conn00005');
    expect(await shownHosts(page)).toEqual(['CONN00005']);
    for (let at = 0; at < 20; at += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate('document.activeElement.dataset.server')) === 'CONN00005') break;
    }
    await page.keyboard.press('Enter');
    expect(await page.locator('dialog h2').innerText()).toBe('CONN00005');
    expect(await page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.dataset.server')).toBe('CONN00005');
  });

  it('copies the servers that are shown as CSV', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'], hash: '#search=conn00005' });
    await page.locator('#copy').click();
    await page.locator('#shown', { hasText: '1 server copied' }).waitFor();
    const copied = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied.replaceAll('\r\n', '\n')).toMatch(
      /^"Server","State",.*"Reason","Plan"\n"CONN00005","Drift","error","bypassOnLocal is false, should be true","WAPCSvc",.*,"",""\n$/,
    );
  });

  it('copies where the page may not use the clipboard', async () => {
    const page = await open({ hash: '#search=conn00005' });
    await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })');
    await page.evaluate('document.addEventListener("copy", () => { window.copied = String(getSelection()); })');
    await page.locator('#copy').click();
    await page.locator('#shown', { hasText: '1 server copied' }).waitFor();
  });

  it('makes the rows as they are needed, and all of them for paper', async () => {
    const page = await open();
    const rows = page.locator('#servers tbody tr');
    expect(await rows.count()).toBe(100);
    await page.locator('#more').scrollIntoViewIfNeeded();
    await expect.poll(() => rows.count()).toBeGreaterThan(100);
    await page.locator('#search').fill('conn');
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await rows.count()).toBe(121);
  });

  it('puts the table on paper without its controls', async () => {
    const page = await open({ hash: '#server=CONN00005' });
    await page.emulateMedia({ media: 'print' });
    for (const selector of ['.tools', '.show', 'dialog', '#more']) {
      expect(await page.locator(selector).first().isVisible()).toBe(false);
    }
    expect(await page.locator('#servers').isVisible()).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
  });

  it('is a plain and complete table without JavaScript', async () => {
    const page = await open({ javaScriptEnabled: false });
    expect(await page.locator('#servers tbody tr').count()).toBe(123);
    expect(await shownHosts(page)).toContain(hostile.host);
    expect(await page.locator('#servers tbody tr', { hasText: hostile.host }).innerText()).toContain(hostile.pattern);
    expect(await page.locator('.tools').isVisible()).toBe(false);
    expect(await page.getByRole('button').count()).toBe(0);
  });

  it('falls back to the plain table where its script fails', async () => {
    const page = await open({ hash: '' });
    await page.addInitScript('Object.defineProperty(window, "IntersectionObserver", { value: undefined })');
    await page.reload();
    expect(await page.locator('#servers tbody tr').first().isVisible()).toBe(true);
    expect(opened[0]?.incidents).toHaveLength(1);
    opened = [];
    await page.context().close();
  });

  it.each<[string, BrowserContextOptions & { hash?: string }]>([
    ['in a wide window', {}],
    ['in 400 pixels', { viewport: { width: 400, height: 800 } }],
    ['in 400 pixels with a sheet', { viewport: { width: 400, height: 800 }, hash: '#server=CONN00020' }],
    ['in 400 pixels without JavaScript', { viewport: { width: 400, height: 800 }, javaScriptEnabled: false }],
  ])('is never wider than the window, and breaks no name: %s', async (_, options) => {
    const page = await open(options);
    const { width } = page.viewportSize() ?? { width: 0 };
    const box = await page.locator('html').evaluate((element) => ({ needs: element.scrollWidth }));
    expect(box.needs).toBeLessThanOrEqual(width);
    const broken = `[...document.querySelectorAll('#servers tbody th')]
      .filter((cell) => /^CONN\\d+$/.test(cell.innerText) && cell.querySelector('bdi').getClientRects().length !== 1)
      .map((cell) => cell.innerText)`;
    expect(await page.evaluate(broken)).toEqual([]);
  });

  it.each<[string, BrowserContextOptions & { hash?: string }]>([
    ['light', { colorScheme: 'light', hash: '#search=conn0000' }],
    ['dark', { colorScheme: 'dark', hash: '#search=conn0000' }],
    ['a filter that is on', { hash: '#state=drift&sort=-host' }],
    ['a sheet, light', { hash: '#server=CONN00010' }],
    ['a sheet, dark', { hash: '#server=CONN00010', colorScheme: 'dark' }],
    ['400 pixels', { viewport: { width: 400, height: 800 }, hash: '#state=drift' }],
    ['400 pixels, a sheet', { viewport: { width: 400, height: 800 }, hash: '#server=CONN00000' }],
  ])('has nothing that axe-core finds: %s', async (_, options) => {
    // Axe is put into the page, which the page's own policy would not let in.
    const page = await open({ ...options, bypassCSP: true });
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3)}`)).toEqual([]);
  });

  it('has other colours in the dark', async () => {
    const ground = async (colorScheme: 'light' | 'dark'): Promise<unknown> =>
      (await open({ colorScheme })).evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await ground('light')).not.toBe(await ground('dark'));
  });
});

describe.skipIf(!requireLane('chromium', hasChromium))('the page of a server on which much was found', () => {
  let pages: FleetPages;
  beforeAll(async () => {
    const properties = Array.from({ length: 14 }, (_, at) => `property${at}`);
    const differences = properties.map((property) => ({ service: 'WAPCSvc', property, actual: 'x', desired: 'y' }));
    pages = await createFleetPages(0, [report('MANY', { inDesiredState: false, differences })]);
  });
  afterAll(() => pages.close());

  it('says all on paper, where there is no sheet: each column, each finding, nothing folded', async () => {
    const { page } = await pages.open({ hash: '#search=MANY' });
    const row = page.locator('#servers tbody tr');
    expect(await row.innerText()).toContain('and 12 more');
    expect(await row.innerText()).not.toContain('property13 is x');
    expect(await page.locator('details .what').first().isVisible()).toBe(false);
    await page.pdf({ format: 'A4' });
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 700, height: 1000 });
    expect(await row.innerText()).toContain('property13 is x');
    expect(await row.innerText()).not.toContain('more');
    expect(await page.locator('details .what').first().isVisible()).toBe(true);
    for (const name of ['host', 'state', 'found', 'proxy', 'product', 'time']) {
      expect(await page.locator(`#servers td.col-${name}, #servers tbody th.col-${name}`).isVisible()).toBe(true);
    }
    expect(await page.locator('html').evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(700);
  });

  it('unfolds its findings on paper without JavaScript', async () => {
    const { page } = await pages.open({ javaScriptEnabled: false });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('details .what').first().isVisible()).toBe(true);
  });
});

describe.skipIf(!requireLane('chromium', hasChromium))('the page of 10,000 servers in Chromium', () => {
  let pages: FleetPages;
  beforeAll(async () => {
    pages = await createFleetPages(10_000);
  });
  afterAll(() => pages.close());

  it('makes some hundred rows at most, finds one server, and shows its sheet', async () => {
    const { page, incidents, close } = await pages.open();
    expect(await page.locator('#shown').innerText()).toBe('10003 servers');
    expect(await page.locator('#servers tbody tr').count()).toBe(100);
    await page.locator('#search').fill('conn09999');
    expect(await shownHosts(page)).toEqual(['CONN09999']);
    await page.locator('#servers a').click();
    expect(await page.locator('dialog h2').innerText()).toBe('CONN09999');
    expect(incidents).toEqual([]);
    await close();
  });
});
