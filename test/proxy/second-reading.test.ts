import { describe, expect, it } from 'vitest';
import { toDesired } from '../../src/desired.ts';
import { verifyPlan } from '../../src/plan/verify.ts';
import { makePlan } from '../../src/plan.ts';
import { noMachineSection } from '../../src/proxy/machine-config.ts';
import { readConfiguration } from '../../src/proxy/reading.ts';
import { observedWith } from '../helpers/observed.ts';

const fileWith = (section: string): Buffer =>
  Buffer.from(`<configuration><system.net>${section}</system.net></configuration>`);

const planFor = (section: string) => makePlan(toDesired({ mode: 'bypass' }), observedWith(fileWith(section)), 'HOST');

describe('the second reading of a planned section', () => {
  it.each([
    ['a line break in a value', '<module type="Acme.Proxy,\r\n  Acme"/>'],
    ['a line feed in a value', '<module type="Acme.Proxy,\n  Acme"/>'],
    ['a tab in a value', '<module type="Acme.Proxy,\tAcme"/>'],
    ['references', '<module type="&amp;lt;&#xA0;&#10;"/>'],
    ['a bracket in a value and in a comment', "<!-- > --><module type='a>b'/>"],
  ])('agrees with the first on %s', async (_, content) => {
    const plan = planFor(`<defaultProxy>${content}</defaultProxy>`);
    expect(plan.services[0]?.change).not.toBeNull();
    await verifyPlan(plan);
  });

  it('stops a plan that it reads differently, before anything is written', async () => {
    const plan = planFor('<defaultProxy><module type="Acme"/></defaultProxy>');
    const [planned] = plan.services;
    if (planned?.change == null) throw new Error('There is nothing planned.');
    // The other parser renames what has the name of a method of JavaScript's objects.
    const reading = readConfiguration(fileWith('<defaultProxy><toString/></defaultProxy>'), noMachineSection);
    const spoilt = { ...plan, services: [{ ...planned, change: { ...planned.change, reading } }] };
    await expect(verifyPlan(spoilt)).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
