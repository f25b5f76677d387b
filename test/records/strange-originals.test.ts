import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { createRoot, openRoot, placeOf } from '../helpers/offline-root.ts';
import { shippedText } from '../helpers/sandbox.ts';

const place = placeOf('entra', 'connector');

describe('an original that the second parser does not like', () => {
  it.each([
    ['an element with a name that JavaScript reserves', '<__proto__/>'],
    ['an attribute with such a name', '<proxy __proto__="1" constructor="2"/>'],
    ['more nested elements than it takes', `${'<a>'.repeat(150)}${'</a>'.repeat(150)}`],
  ])('%s: it is put back byte for byte, as its hash says', async (_, content) => {
    const text = shippedText.replace(
      '</configuration>',
      `<system.net><defaultProxy>${content}</defaultProxy></system.net></configuration>`,
    );
    const root = createRoot({ [place]: text });
    expect((await set(await openRoot(root), { mode: 'bypass' })).outcome).toBe('applied');
    const report = await restore(await openRoot(root), { to: 'original' });
    expect([report.error, report.outcome]).toEqual([undefined, 'applied']);
    expect(readFileSync(join(root, place), 'utf8')).toBe(text);
  });
});
