import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSystem, parseDocument, plan } from '../../src/index.ts';
import { configuration, writeConnector } from './connector-files.ts';
import { type CostShape, costShapes, textOf } from './cost-shapes.ts';

const sizes = [30, 60, 120] as const;
const document = { mode: 'explicit', address: 'http://proxyserver:8080', bypassList: ['a'] } as const;
const machineConfig = 'Windows/Microsoft.NET/Framework64/v4.0.30319/Config/machine.config';

/** What a shape costs: CPU time in ms at 30, 60 and 120 KB, and the larger of the two ratios. */
export interface Cost {
  readonly shape: CostShape;
  readonly times: readonly number[];
  /** CPU time from one size to the double; about 2 where it is linear, 4 where it grows with the square. */
  readonly ratio: number;
}

/** The least of some runs: what other processes do adds to a run and never takes from it. */
async function least(prepare: (run: number) => unknown, action: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 4; run += 1) {
    prepare(run);
    const start = process.cpuUsage();
    await action();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
    if (best > 2_000) break;
  }
  return best;
}

async function timeOf(shape: CostShape, size: number, folder: string): Promise<number> {
  const text = textOf(shape, size * 1024);
  if (shape.kind === 'document') {
    const bytes = Buffer.from(text);
    return least(
      () => {},
      () => parseDocument(bytes),
    );
  }
  const content = shape.kind === 'file' ? text : configuration(1024, 0);
  const machine = join(folder, machineConfig);
  mkdirSync(join(machine, '..'), { recursive: true });
  // Readings of the same bytes are remembered, those of machine.config too.
  const prepare = (run: number) => {
    writeConnector(folder, `${content}<!-- run ${run} -->`);
    if (shape.kind === 'machine') writeFileSync(machine, `${text}<!-- run ${run} -->`);
  };
  prepare(0);
  const system = await openSystem({ root: folder });
  return least(prepare, () => plan({ system, version: '0' }, document));
}

/** Measures each shape in folders below `work`, one after the other. */
export async function* measureCosts(work: string): AsyncGenerator<Cost> {
  for (const [index, shape] of costShapes.entries()) {
    const times: number[] = [];
    for (const size of sizes) times.push(await timeOf(shape, size, join(work, 'cost', `${index}-${size}`)));
    const [small = 0, middle = 0, large = 0] = times;
    yield { shape, times, ratio: Math.max(middle / small, large / middle) };
  }
}
