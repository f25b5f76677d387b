import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireLane } from '../lane.ts';
import { hasChromium } from './chromium.ts';
import { createFleetPages, type FleetPages } from './fleet-page.ts';

describe.skipIf(!requireLane('chromium', hasChromium))('the controls and links above the table of a fleet', () => {
  let pages: FleetPages;
  beforeAll(async () => {
    pages = await createFleetPages(120, ['half a report']);
  });
  afterAll(() => pages.close());

  it.each([
    [
      'a finding',
      '5 of 123 servers',
      (page: Page) => page.locator('.finding', { hasText: 'bypassOnLocal' }).getByRole('button'),
    ],
    ['a count', '11 of 123 servers', (page: Page) => page.locator('button.tile-drift')],
  ])('shows all servers of %s, whatever was searched before', async (_, words, control) => {
    const { page, incidents, close } = await pages.open({ hash: '#search=nothing+such&version=9.9&sort=host' });
    expect(await page.locator('#shown').innerText()).toBe('0 of 123 servers');
    await control(page).click();
    expect(await page.locator('#shown').innerText()).toBe(words);
    expect(await page.locator('#search').inputValue()).toBe('');
    expect(await page.evaluate('location.hash')).toMatch(/sort=host/);
    await page.locator('#search').fill('conn');
    await control(page).click();
    expect(await page.evaluate('location.hash')).toBe('#search=conn&sort=host');
    expect(incidents).toEqual([]);
    await close();
  });

  it('the link to what could not be read leads there and leaves what was asked for', async () => {
    const { page, incidents, close } = await pages.open({ hash: '#search=conn0010&state=drift' });
    const before = await page.locator('#shown').innerText();
    expect(before).toMatch(/ of 123 servers$/);
    await page.locator('a', { hasText: '1 text could not be read' }).click();
    expect(await page.locator('#shown').innerText()).toBe(before);
    expect(await page.evaluate('location.hash')).toBe('#search=conn0010&state=drift');
    expect(await page.evaluate('document.activeElement.id')).toBe('unread');
    const top = 'document.getElementById("unread").getBoundingClientRect().top < innerHeight';
    expect(await page.evaluate(top)).toBe(true);
    await page.locator('#search').fill('conn0011');
    expect(await page.evaluate('location.hash')).toBe('#search=conn0011&state=drift');
    expect(incidents).toEqual([]);
    await close();
  });

  it('that link leads there without JavaScript', async () => {
    const { page, close } = await pages.open({ javaScriptEnabled: false });
    await page.locator('a', { hasText: '1 text could not be read' }).click();
    expect(new URL(page.url()).hash).toBe('#unread');
    await close();
  });
});
