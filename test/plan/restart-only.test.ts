import { describe, expect, it } from 'vitest';
import { restartDue, set } from '../../src/commands/set.ts';
import { observe } from '../../src/observed.ts';
import { makeRestartPlan } from '../../src/plan.ts';
import { connector, document, type Made, standIn, updater } from '../helpers/service-trial.ts';

const planned = async (made: Made) => makeRestartPlan(await observe(made.system), 'HOST');

const steps = async (made: Made): Promise<(string | undefined)[][]> =>
  (await planned(made)).services.map(({ service, step, change }) => [
    service.name,
    step,
    change === null ? undefined : 'edit',
  ]);

describe('a plan of restarts only', () => {
  it('has the restarts that are due, whatever the document says of them, and no edit', async () => {
    const made = standIn();
    await set(made.context(), { ...document, restart: 'never' });
    expect(await steps(made)).toEqual([
      [updater, 'restart', undefined],
      [connector, 'restart', undefined],
    ]);
  });

  it('is empty where every process has read what its file holds', async () => {
    const made = standIn();
    await set(made.context(), document);
    const plan = await planned(made);
    expect([plan.isEmpty, plan.inDesiredState]).toEqual([true, true]);
  });

  it('restarts no service on a section that .NET would refuse', async () => {
    const made = standIn();
    await set(made.context(), document);
    const broken = made.sandbox.read('connector').toString().replace('<defaultProxy>', '<defaultProxy Enabled="no">');
    made.sandbox.write('connector', broken);
    await expect(planned(made)).rejects.toMatchObject({ code: 'CONFIG_REFUSED' });
  });
});

describe('set with restartOnly', () => {
  it('makes the restarts that are due with the same care, changes no file, and then finds nothing to do', async () => {
    const made = standIn();
    await set(made.context(), { ...document, restart: 'never' });
    const before = made.sandbox.read('connector');
    const report = await restartDue(made.context());
    expect([report.command, report.changed, report.outcome]).toEqual(['set', true, 'applied']);
    expect(report.actions.map(({ kind, service }) => [kind, service])).toEqual([
      ['restart', updater],
      ['restart', connector],
    ]);
    expect(made.sandbox.read('connector')).toEqual(before);
    expect(await restartDue(made.context())).toMatchObject({ changed: false, actions: [], outcome: 'unchanged' });
  });
});
