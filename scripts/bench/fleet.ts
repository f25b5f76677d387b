import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { sampleReport } from '../../test/fleet/sample.ts';
import { hasChromium, startChromium } from '../../test/lanes/browser/chromium.ts';
import { hasProgram } from '../../test/lanes/lane.ts';
import { median, type Watched, watch } from './processes.ts';

/** Adds a row to the bench's table: what, this, beside, ratio, goal. */
export type Row = (what: string, ours: string, beside: string, ratio: number, goal?: string) => void;

const source = join(import.meta.dirname, 'fleet-run.ts');

/** The run as one script, as the program is. */
const bundleRun = async (outfile: string): Promise<void> => {
  await build({ entryPoints: [source], outfile, bundle: true, minify: true, platform: 'node', format: 'esm' });
};
const mebibytes = (value: number): string => `${value.toFixed(0)} MiB`;
const seconds = (value: number): string => `${(value / 1000).toFixed(1)} s`;

/** Writes `count` reports of `servers` servers into one file, a line each. */
const writeLines = async (path: string, count: number, servers: number): Promise<void> => {
  const file = createWriteStream(path);
  for (let at = 0; at < count; at += 1) {
    if (!file.write(`${JSON.stringify(sampleReport(at % servers))}\n`)) {
      await new Promise<void>((resolve) => file.once('drain', () => resolve()));
    }
  }
  await new Promise<void>((resolve) => file.end(() => resolve()));
};

const writeFiles = (folder: string, count: number): string[] => {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, at) => {
    const path = join(folder, `${at}.json`);
    writeFileSync(path, JSON.stringify(sampleReport(at)));
    return path;
  });
};

/** One summary of the files, watched; the list of them is what the run is given. */
const summarised = (work: string, kind: string, files: readonly string[]): Promise<Watched> => {
  const run = join(work, 'run.mjs');
  const list = join(work, 'list.txt');
  writeFileSync(list, files.join('\n'));
  return watch([process.execPath, run, kind, list, join(work, `fleet.${kind}`)], join(work, 'output'));
};

/** jq reads the same files and counts the values. */
const countedByJq = (work: string, files: readonly string[]): Promise<Watched> => {
  const list = join(work, 'list.txt');
  writeFileSync(list, files.join('\n'));
  const count = 'xargs cat < "$0" | jq -n "reduce inputs as \\$report (0; . + 1)"';
  return watch(['bash', '-c', count, list], join(work, 'output'));
};

const readings = async (work: string, row: Row): Promise<void> => {
  const [small, large, again] = ['small', 'large', 'again'].map((name) => join(work, `${name}.jsonl`)) as [
    string,
    string,
    string,
  ];
  await writeLines(small, 10_000, 10_000);
  await writeLines(large, 100_000, 100_000);
  await writeLines(again, 100_000, 10_000);
  const sets: readonly (readonly [string, readonly string[]])[] = [
    ['10,000 reports, a file each', writeFiles(join(work, 'files'), 10_000)],
    ['10,000 reports, a line each', [small]],
    ['100,000 reports, a line each', [large]],
  ];
  for (const [what, files] of sets) {
    const jq = hasProgram('jq') ? await countedByJq(work, files) : null;
    for (const kind of ['json', 'html']) {
      const ours = await summarised(work, kind, files);
      const beside = jq === null ? 'jq is not here' : `jq reading them ${seconds(jq.time)}`;
      const ratio = jq === null ? Number.NaN : ours.time / jq.time;
      row(`fleet: ${what}, to ${kind.toUpperCase()}, CPU time`, seconds(ours.time), beside, ratio, '1 or less');
    }
  }
  const [few, many] = [await summarised(work, 'html', [small]), await summarised(work, 'html', [again])];
  const what = 'fleet: memory, 100,000 reports of 10,000 servers beside 10,000';
  row(what, mebibytes(many.memory), mebibytes(few.memory), many.memory / few.memory, 'flat');
};

/** Milliseconds from the start of the navigation to the script's table, and from a filter to its painted rows. */
const pageTimes = async (file: string): Promise<readonly [first: number, filtered: number]> => {
  const browser = await startChromium();
  const [first, filtered]: [number[], number[]] = [[], []];
  for (let at = 0; at < 5; at += 1) {
    const context = await browser.open();
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    await page.locator('#servers.live tbody tr').first().waitFor();
    first.push(Number(await page.evaluate('performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd')));
    const filter = `new Promise((resolve) => {
      const search = document.getElementById('search');
      const start = performance.now();
      search.value = 'old:3128';
      search.dispatchEvent(new Event('input'));
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    })`;
    filtered.push(Number(await page.evaluate(filter)));
    await context.close();
  }
  await browser.close();
  return [median(first), median(filtered)];
};

const pages = async (work: string, row: Row): Promise<void> => {
  if (!hasChromium) return console.error('Left out: Chromium is not here.');
  await summarised(work, 'html', [join(work, 'small.jsonl')]);
  const file = join(work, 'fleet.html');
  const size = `page of ${mebibytes(readFileSync(file).length / 2 ** 20)}`;
  const [first, filtered] = await pageTimes(file);
  row('fleet: page of 10,000 servers in Chromium, to its table', `${first.toFixed(0)} ms`, size, Number.NaN);
  row('fleet: the same page, to a filtered table', `${filtered.toFixed(0)} ms`, size, Number.NaN);
};

/** Many reports to one summary beside `jq` reading them, and the page of many servers in a browser. */
export const fleet = async (work: string, row: Row): Promise<void> => {
  const folder = join(work, 'fleet');
  mkdirSync(folder, { recursive: true });
  await bundleRun(join(folder, 'run.mjs'));
  await readings(folder, row);
  await pages(folder, row);
};
