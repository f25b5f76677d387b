import { describe, expect, it, vi } from 'vitest';
import { set } from '../../src/commands/set.ts';
import type { Document } from '../../src/document.ts';
import { createTestSandbox, shippedText } from '../helpers/sandbox.ts';
import { treeOf } from '../helpers/tree.ts';

type Edits = ReturnType<typeof import('../../src/proxy/edit-section.ts').editSection>;

/** What the stand-in for the maker of edits answers. */
const answer = vi.hoisted(() => ({ edits: [] as Edits['edits'] }));

vi.mock('../../src/proxy/edit-section.ts', () => ({
  editSection: (): Edits => ({ edits: answer.edits, groupIsOurs: true, removedEntries: [] }),
}));

const at = shippedText.slice(1).indexOf('<configuration>') + '<configuration>'.length;
const inserted = (section: string): Edits['edits'] => [
  { offset: at, length: 0, content: `<system.net>${section}</system.net>` },
];

describe('an edit that does not say what was asked is a fault of ours that nobody meets in a file', () => {
  const bypass: Document = { mode: 'bypass' };
  it.each([
    ['that changes nothing', bypass, []],
    ['for another mode', bypass, inserted('<defaultProxy/>')],
    ['that .NET would refuse', bypass, inserted('<defaultProxy enabled="no"/>')],
    [
      'with another address',
      { mode: 'explicit', address: 'http://proxyserver:8080' } as const,
      inserted('<defaultProxy><proxy proxyaddress="http://proxyserver:8081"/></defaultProxy>'),
    ],
    [
      'without an entry of the bypass list',
      { mode: 'explicit', address: 'http://p', bypassList: ['a', 'b'] } as const,
      inserted(
        '<defaultProxy><proxy proxyaddress="http://p"/><bypasslist><add address="a"/></bypasslist></defaultProxy>',
      ),
    ],
  ])('%s', async (_, document, edits) => {
    answer.edits = edits;
    const sandbox = createTestSandbox();
    const before = treeOf(`${sandbox.root}/Program Files/Microsoft Entra private network connector`);
    const report = await set(await sandbox.context(), document as Document);
    expect([report.error?.code, report.changed]).toEqual(['INTERNAL', false]);
    expect(treeOf(`${sandbox.root}/Program Files/Microsoft Entra private network connector`)).toEqual(before);
  });
});
