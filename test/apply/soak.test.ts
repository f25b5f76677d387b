import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import type { Document } from '../../src/document.ts';
import { roles } from '../../src/products/connector.ts';
import { createFaultySystem } from '../helpers/faulty-system.ts';
import { runs } from '../helpers/seed.ts';
import { document, expectDone, standIn } from '../helpers/service-trial.ts';

const documents: readonly Document[] = [document, { mode: 'bypass' }, { mode: 'system' }];

describe('many deaths in a row, each at any call of a set or a restore', () => {
  it('end with one sound set: both services run on what it wrote', async () => {
    const death = fc.record({
      at: fc.integer({ min: 1, max: 140 }),
      choice: fc.integer({ min: 0, max: 3 }),
      refuse: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(death, { minLength: 6, maxLength: 12 }), async (deaths) => {
        const made = standIn();
        for (const { at, choice, refuse } of deaths) {
          if (refuse) made.behave('connector', { refuseStarts: 1 });
          const { system } = createFaultySystem(made.system, 'die', at);
          const context = { ...made.context(), system };
          const asked = documents[choice];
          await (asked === undefined ? restore(context) : set(context, asked));
          for (const role of roles) expect(made.sandbox.read(role).toString()).toContain('</configuration>');
        }
        made.behave('connector', { refuseStarts: 0 });
        await made.clock.sleep(300_000);
        await expectDone(made);
      }),
      runs(6),
    );
  });
});
