import { describe, expect, it } from 'vitest';
import { set } from '../../src/commands/set.ts';
import { type DesiredState, toDesired } from '../../src/desired.ts';
import type { Document } from '../../src/document.ts';
import { observe } from '../../src/observed.ts';
import { makePlan } from '../../src/plan.ts';
import { bypass, connector, document, type Made, standIn, updater } from '../helpers/service-trial.ts';

const planned = async (made: Made, asked: DesiredState) =>
  makePlan(asked, await observe(made.system), 'HOST', { restartOnly: true });

const steps = async (made: Made, asked: Document = document): Promise<(string | undefined)[][]> =>
  (await planned(made, toDesired(asked))).services.map(({ service, step, change }) => [
    service.name,
    step,
    change === null ? undefined : 'edit',
  ]);

describe('a plan of restarts only', () => {
  it('has the restarts that are due, whatever the document says of them, and no edit', async () => {
    const made = standIn();
    await set(made.context(), { ...document, restart: 'never' });
    for (const asked of [document, { ...document, restart: 'never' } as const]) {
      expect(await steps(made, asked)).toEqual([
        [updater, 'restart', undefined],
        [connector, 'restart', undefined],
      ]);
    }
  });

  it('keeps to the services that are named', async () => {
    const made = standIn();
    await set(made.context(), { ...document, restart: 'never' });
    expect(await steps(made, { ...document, services: ['connector'] })).toEqual([[connector, 'restart', undefined]]);
  });

  it('leaves a file that is not as asked to itself, and says that it is not', async () => {
    const made = standIn();
    await set(made.context(), document);
    const plan = await planned(made, toDesired(bypass));
    expect([plan.isEmpty, plan.inDesiredState]).toEqual([true, false]);
    expect(plan.services.map(({ change, step }) => [change, step])).toEqual([
      [null, 'none'],
      [null, 'none'],
    ]);
  });

  it('restarts no service on a section that .NET would refuse', async () => {
    const made = standIn();
    await set(made.context(), document);
    const broken = made.sandbox.read('connector').toString().replace('<defaultProxy>', '<defaultProxy Enabled="no">');
    made.sandbox.write('connector', broken);
    await expect(planned(made, toDesired(document))).rejects.toMatchObject({ code: 'CONFIG_REFUSED' });
  });
});
