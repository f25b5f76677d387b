import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { roles } from '../../src/products/connector.ts';
import { anyDocument, completeDocument } from '../helpers/generated-document.ts';
import { type GeneratedFile, generatedFile } from '../helpers/generated-file.ts';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { runs } from '../helpers/seed.ts';

const sandboxOf = (connector: GeneratedFile, updater: GeneratedFile): TestSandbox => {
  const sandbox = createTestSandbox({ content: connector.bytes });
  sandbox.write('updater', updater.bytes);
  return sandbox;
};

const bytesOf = (sandbox: TestSandbox): string[] => roles.map((role) => sandbox.read(role).toString('base64'));

describe('restore after any changes of any two files', () => {
  it('gives the bytes back that were there before the last change', async () => {
    await fc.assert(
      fc.asyncProperty(
        generatedFile(1),
        generatedFile(1),
        anyDocument,
        completeDocument,
        async (connector, updater, first, second) => {
          const sandbox = sandboxOf(connector, updater);
          await set(await sandbox.context(), first);
          const before = bytesOf(sandbox);
          const { changed } = await set(await sandbox.context(), second);
          fc.pre(changed);
          const restored = await restore(await sandbox.context());
          expect(restored.error).toBeUndefined();
          expect(bytesOf(sandbox)).toEqual(before);
        },
      ),
      runs(50),
    );
  });

  it('gives the first bytes back with --to original', async () => {
    await fc.assert(
      fc.asyncProperty(
        generatedFile(1),
        generatedFile(1),
        fc.array(anyDocument, { minLength: 1, maxLength: 4 }),
        async (connector, updater, documents) => {
          const sandbox = sandboxOf(connector, updater);
          const original = bytesOf(sandbox);
          let changed = false;
          for (const document of documents) changed = (await set(await sandbox.context(), document)).changed || changed;
          const { error } = await restore(await sandbox.context(), { to: 'original' });
          expect(error?.code).toBe(changed ? undefined : 'BACKUP_NOT_FOUND');
          expect(bytesOf(sandbox)).toEqual(original);
        },
      ),
      runs(40),
    );
  });
});
