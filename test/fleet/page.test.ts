import { describe, expect, it } from 'vitest';
import { fleetPage } from '../../src/fleet/page.ts';
import { pageScripts } from '../../src/generated/fleet-page.ts';
import { html, scriptJson } from '../../src/page/escape.ts';
import { pageFrame } from '../../src/page/skeleton.ts';
import { drifted, lines, report, summaryOf } from './reports.ts';
import { sampleReport } from './sample.ts';

const pageOf = async (...reports: readonly unknown[]): Promise<string> =>
  [...fleetPage(await summaryOf([lines(...reports)], { expected: ['Missing'] }))].join('');

const dataOf = (page: string): unknown =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '');

describe('the page', () => {
  it('is under 100 KB without its data', async () => {
    expect(Buffer.byteLength([...fleetPage(await summaryOf([]))].join(''))).toBeLessThan(100_000);
  });

  it('says what many servers have in common once', async () => {
    const few = JSON.stringify(
      dataOf(await pageOf(...Array.from({ length: 100 }, (_, at) => sampleReport(at)))),
    ).length;
    const many = JSON.stringify(
      dataOf(await pageOf(...Array.from({ length: 1100 }, (_, at) => sampleReport(at)))),
    ).length;
    expect((many - few) / 1000).toBeLessThan(150);
  });

  it('names nothing outside of itself', async () => {
    const page = await pageOf(sampleReport(0));
    const attributes = [...page.matchAll(/(?:src|href|action|srcset|poster)="([^"]*)"/g)].map(
      ([, value]) => value ?? '',
    );
    expect(attributes.filter((value) => !value.startsWith('#') && !value.startsWith('data:'))).toEqual([]);
    expect(pageScripts.style).not.toMatch(/url\(|@import/);
    expect(pageScripts.script).not.toMatch(/fetch\(|XMLHttpRequest|WebSocket|import\(|eval\(|innerHTML/);
  });

  it('has every server in its plain table', async () => {
    const page = await pageOf(...Array.from({ length: 500 }, (_, at) => sampleReport(at)));
    expect(page.match(/<tr><th scope="row">/g)).toHaveLength(501);
  });

  it.each([
    ['a server', (text: string) => report(text)],
    ['a value', (text: string) => drifted('A', 'bypassList', [text], [])],
    ['an error', (text: string) => report('A', { error: { code: 'INTERNAL', message: text, detail: text } })],
    ['a version', (text: string) => ({ ...report('A'), connector: { edition: text, version: text } })],
  ])('lets no markup out of the text of %s', async (_, make) => {
    const page = await pageOf(make('<img src=x onerror="alert(1)">&\'</script><!--'));
    expect(page).not.toContain('<img');
    expect(page.match(/<\/script>/g)).toHaveLength(3);
    expect(page).not.toContain('<!--');
    expect(JSON.stringify(dataOf(page))).toContain('<img src=x onerror=\\"alert(1)\\">&\'</script><!--');
  });

  it('comes in pieces, none of them the whole', async () => {
    const summary = await summaryOf([lines(...Array.from({ length: 2000 }, (_, at) => sampleReport(at)))]);
    const pieces = [...fleetPage(summary)];
    const whole = pieces.reduce((sum, { length }) => sum + length, 0);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(whole / 2);
  });

  it('shows what is new and what is gone since an earlier summary', async () => {
    const summary = await summaryOf([lines(drifted('A', 'mode', 'x', 'y'))]);
    const [{ id, what } = { id: '', what: '' }] = summary.findings;
    const since = {
      earlier: '2026-11-24T04:00:00Z',
      new: [{ id, what, servers: ['A'] }],
      gone: [{ id: 'other', what: 'It was <bad>.', servers: ['B'] }],
      still: 7,
      newServers: [],
      goneServers: [],
    };
    const page = [...fleetPage({ ...summary, since })].join('');
    expect(page).toContain('<span class="badge new">1 new</span>');
    expect(page).toContain('It was &lt;bad&gt;.');
    expect(page).toContain('<strong>1</strong> new, <strong>1</strong> gone, <strong>7</strong> still');
  });
});

describe('what goes into a page', () => {
  it('is escaped as HTML, with what people would not see made visible', () => {
    expect(html(`<a href="x">'&\u202e\u200b\n</a>`)).toBe(
      '&lt;a href=&quot;x&quot;&gt;&#39;&amp;\\u{202e}\\u{200b}\\n&lt;/a&gt;',
    );
  });

  it('is JSON that no element ends in, and reads back the same', () => {
    const value = { a: '</script><!--&\u2028\ud83d\ude00\ud800' };
    const text = scriptJson(value);
    expect(text).toMatch(/^[\x20-\x7e]*$/);
    expect(text).not.toMatch(/[<>&]/);
    expect(JSON.parse(text)).toEqual(value);
  });

  it('has a policy that allows these texts and nothing else', () => {
    const { start, end } = pageFrame({ title: '<x>', style: 'a{}', headScript: '', script: 'b()' });
    expect(start).toContain('<title>&lt;x&gt;</title>');
    expect(start).toContain('default-src &#39;none&#39;');
    expect(start).toMatch(/script-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;;/);
    expect(end).toBe('<script>b()</script>\n</body>\n</html>\n');
    expect(pageFrame({ title: '', style: '', headScript: '', script: '' }).start).toContain(
      'script-src &#39;none&#39;',
    );
  });
});
