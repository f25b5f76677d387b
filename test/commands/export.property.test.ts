import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportDocument } from '../../src/commands/export.ts';
import { get } from '../../src/commands/get.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { completeDocument } from '../helpers/generated-document.ts';
import { generatedFile } from '../helpers/generated-file.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { runs } from '../helpers/seed.ts';

describe('export', () => {
  it('of any server gives a document that finds no drift there, or says that none describes it', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFile(2), async (file) => {
        const sandbox = createTestSandbox({ content: file.bytes });
        const { document, error } = await exportDocument(await sandbox.context());
        const modes = (await get(await sandbox.context())).services.map(({ proxy }) => proxy?.mode);
        if (error !== undefined) {
          expect(error.code).toBe('EXPORT_NOT_POSSIBLE');
          expect(['mixed', 'invalid']).toContain(modes[0]);
          return;
        }
        const tested = await test(await sandbox.context(), document as unknown as Document);
        expect([tested.inDesiredState, tested.differences]).toEqual([true, []]);
      }),
      runs(100),
    );
  });

  it('after set gives a document that brings any other server to the same state', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFile(2), generatedFile(2), completeDocument, async (one, other, document) => {
        // Export leaves out credentials that are not used, so that they stay as they are on the other server.
        fc.pre(!('useDefaultCredentials' in document) || document.useDefaultCredentials !== false);
        const [first, second] = [
          createTestSandbox({ content: one.bytes }),
          createTestSandbox({ content: other.bytes }),
        ];
        await set(await first.context(), document);
        const exported = await exportDocument(await first.context());
        await set(await second.context(), exported.document as unknown as Document);
        expect((await test(await second.context(), document)).inDesiredState).toBe(true);
      }),
      runs(40),
    );
  });
});
