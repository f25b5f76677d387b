import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { openSystem, plan } from '../src/index.ts';
import { hasProgram } from '../test/lanes/lane.ts';
import { createWine } from '../test/lanes/windows/wine.ts';
import { measureCapture } from './bench/capture.ts';
import { configuration, writeConnector } from './bench/connector-files.ts';
import { measureCosts } from './bench/cost.ts';
import { fleet, type Row } from './bench/fleet.ts';
import { manyRoots } from './bench/many-roots.ts';
import { alternate, cpuTime, median } from './bench/processes.ts';
import { bundleProgram } from './build-bundle.ts';
import { writeExecutable } from './package/executable.ts';
import { withWindowsCache } from './package/windows-cache.ts';
import { windowsNode } from './package/windows-node.ts';

process.chdir(resolve(import.meta.dirname, '..'));
const work = mkdtempSync(join(tmpdir(), 'appproxyctl-bench-'));
const program = resolve('dist/appproxyctl.js');
const document = { mode: 'explicit', address: 'http://proxyserver:8080' } as const;
/** The file that says what `document` does; in a daily test nine of ten servers are as they should be. */
const desiredKind = 2;
const flags = ['--mode', document.mode, '--address', document.address];

/** Names of parts, and a size for one of them. */
const asked = process.argv.slice(2);

const rows: string[] = [];
const row: Row = (what, ours, beside, ratio, goal = '') => {
  rows.push(`| ${what} | ${ours} | ${beside} | ${Number.isNaN(ratio) ? '' : ratio.toFixed(2)} | ${goal} |`);
  console.error(rows.at(-1));
};
const ms = (value: number) => `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;

function startUp(): void {
  const root = join(work, 'one');
  writeConnector(root, configuration(3 * 1024, desiredKind));
  const empty = join(work, 'empty.cjs');
  writeFileSync(empty, '');
  const output = join(work, 'output');
  const [ours, nothing] = alternate(
    31,
    () => cpuTime([process.execPath, program, 'test', '--root', root, ...flags], output),
    () => cpuTime([process.execPath, empty], output),
  );
  row('`test` on two files, CPU time', ms(ours), `empty script ${ms(nothing)}`, ours / nothing, '1.25 or less');
}

/** Median CPU time of `action` in this process, after a first run that is not counted. */
async function timed(times: number, action: () => unknown): Promise<number> {
  await action();
  const values: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const start = process.cpuUsage();
    await action();
    const { user, system } = process.cpuUsage(start);
    values.push((user + system) / 1000);
  }
  return median(values);
}

async function planTime(): Promise<void> {
  const perMiB: number[] = [];
  for (const [name, size, times] of [
    ['3 KiB', 3 * 1024, 201],
    ['1 MiB', 2 ** 20, 11],
    ['4 MiB', 4 * 2 ** 20 - 1024, 5],
  ] as const) {
    const root = join(work, name);
    const paths = writeConnector(root, configuration(size, 1));
    const context = { system: await openSystem({ root }), version: '0', command: 'plan' };
    const ours = await timed(times, () => plan(context, document));
    const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, commentPropName: '#comment' });
    const theirs = await timed(times, () => paths.map((path) => parser.parse(readFileSync(path))));
    row(
      `\`plan\` of two files of ${name} in one process, CPU time`,
      ms(ours),
      `fast-xml-parser alone ${ms(theirs)}`,
      ours / theirs,
    );
    perMiB.push(ours / (size / 2 ** 20));
  }
  const [, one = Number.NaN, four = Number.NaN] = perMiB;
  row('time a MiB: 4 MiB beside 1 MiB', ms(four), ms(one), four / one, 'about 1: linear');
}

async function executable(): Promise<void> {
  if (!hasProgram('wine')) return console.error('Left out: Wine is not here.');
  const wine = await createWine();
  const folder = wine.path('C:\\lane');
  const bundle = join(work, 'bundle');
  mkdirSync(bundle);
  await bundleProgram(bundle, withWindowsCache);
  writeExecutable(bundle, join(folder, 'appproxyctl.exe'), '0.0.0');
  copyFileSync(windowsNode().program, join(folder, 'node.exe'));
  writeFileSync(join(folder, 'empty.js'), '');
  const values: [number[], number[]] = [[], []];
  for (let at = 0; at < 21; at += 1) {
    for (const [index, call] of [
      ['appproxyctl.exe', '--version'],
      ['node.exe', 'C:\\lane\\empty.js'],
    ].entries()) {
      const start = performance.now();
      await wine.run(`C:\\lane\\${call[0]}`, [`${call[1]}`]);
      values[index]?.push(performance.now() - start);
    }
  }
  await wine.close();
  const [ours, nothing] = [median(values[0]), median(values[1])];
  row(
    '`appproxyctl.exe --version` under Wine',
    ms(ours),
    `node.exe, empty script ${ms(nothing)}`,
    ours / nothing,
    '1.10 or less',
  );
}

/** Twice the size has to cost about twice the time, whatever the shape. */
async function costs(): Promise<void> {
  for await (const { shape, times, ratio } of measureCosts(work)) {
    const [small = 0, middle = 0, large = 0] = times.map(ms);
    row(
      `${shape.kind}: ${shape.title}, 30, 60 and 120 KB`,
      `${small}, ${middle}, ${large}`,
      'half the size',
      ratio,
      'about 2',
    );
  }
}

/** `npm run bench -- 1024` reads a capture of 1 GiB, as the page has it. */
async function captures(): Promise<void> {
  const figures = await measureCapture(work, Number(asked.find((word) => /^\d+$/.test(word)) ?? 128));
  if (figures === null) return console.error('Left out: tshark is not here.');
  const { mebibytes, ours, theirs, memory } = figures;
  row(
    `\`capture read\` of ${mebibytes} MiB, CPU time: ${(theirs / ours).toFixed(1)} x faster, ${memory.toFixed(0)} MiB of memory`,
    ms(ours),
    `tshark ${ms(theirs)}`,
    ours / theirs,
    '0.10 or less at 1024 MiB; 200 MiB at most',
  );
}

/** In this order; a part that is named on the command line is measured alone: `npm run bench -- roots`. */
const parts: Readonly<Record<string, () => void | Promise<void>>> = {
  start: startUp,
  capture: captures,
  plan: planTime,
  cost: costs,
  roots: () => manyRoots(work, [process.execPath, program, 'test', ...flags], row),
  executable,
  fleet: () => fleet(work, row),
};
const named = Object.keys(parts).filter((name) => asked.includes(name));
for (const name of named.length > 0 ? named : Object.keys(parts)) await parts[name]?.();
rmSync(work, { recursive: true, force: true });
console.log(['| what | this | beside | ratio | goal |', '|---|---|---|---|---|', ...rows].join('\n'));
