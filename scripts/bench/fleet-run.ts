import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { collectReports, type ReportSource } from '../../src/fleet/collect.ts';
import { fleetPage } from '../../src/fleet/page.ts';
import { summarise } from '../../src/fleet/summarise.ts';

/** `node fleet-run.ts json|html LIST OUT`: one summary of the files that LIST names, a line each. */
const [kind = '', list = '', out = ''] = process.argv.slice(2);

/** A file each is read whole: opening a stream for each of many small files takes longer than reading them. */
const sourceOf = (name: string, isLarge: boolean): ReportSource => ({
  name,
  pieces: isLarge
    ? createReadStream(name)
    : {
        *[Symbol.iterator]() {
          yield readFileSync(name);
        },
      },
});

const names = readFileSync(list, 'utf8').trim().split('\n');
const collection = await collectReports(names.map((name) => sourceOf(name, names.length < 100)));
const summary = summarise(collection, { now: Date.now() });
const pieces = kind === 'html' ? fleetPage(summary) : [JSON.stringify(summary)];
await pipeline(Readable.from(pieces), createWriteStream(out));
