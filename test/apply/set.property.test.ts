import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { get } from '../../src/commands/get.ts';
import { plan } from '../../src/commands/plan.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { roles } from '../../src/products/connector.ts';
import type { ServiceReport } from '../../src/report.ts';
import { anyDocument, completeDocument } from '../helpers/generated-document.ts';
import { type GeneratedFile, generatedFile } from '../helpers/generated-file.ts';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { runs } from '../helpers/seed.ts';
import { treeOf } from '../helpers/tree.ts';

const sandboxOf = (connector: GeneratedFile, updater: GeneratedFile): TestSandbox => {
  const sandbox = createTestSandbox({ content: connector.bytes });
  sandbox.write('updater', updater.bytes);
  return sandbox;
};

const pids = (sandbox: TestSandbox) => roles.map((role) => sandbox.service(role).pid);

/** What a service is said to do has to be what the document asks, property by property. */
const expectAsked = ({ proxy }: ServiceReport, document: Document): void => {
  expect(proxy?.mode).toBe(document.mode);
  const said = { ...proxy } as Record<string, unknown>;
  for (const [property, value] of Object.entries(document)) {
    if (property === 'bypassList') expect(new Set(said[property] as string[])).toEqual(new Set(value as string[]));
    else if (property === 'address')
      expect(URL.parse(String(said[property]))?.host).toBe(URL.parse(String(value))?.host);
    else if (property === 'scriptLocation')
      expect(URL.parse(String(said[property]))?.href).toBe(URL.parse(String(value))?.href);
    else if (property === 'useDefaultCredentials') expect(said[property] ?? false).toBe(value);
    else expect(said[property]).toBe(value);
  }
};

describe('set on any two files', () => {
  it('then get says what was asked, test is content and plan is empty', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFile(2), generatedFile(2), anyDocument, async (connector, updater, document) => {
        const sandbox = sandboxOf(connector, updater);
        const asked = await test(await sandbox.context(), document);
        const done = await set(await sandbox.context(), document);
        expect(done.error).toBeUndefined();
        expect([done.changed, done.inDesiredState]).toEqual([asked.inDesiredState === false, true]);
        for (const service of (await get(await sandbox.context())).services) expectAsked(service, document);
        expect(exitCodeOf(await test(await sandbox.context(), document))).toBe(0);
        expect((await plan(await sandbox.context(), document)).actions).toEqual([]);
      }),
      runs(60),
    );
  });

  it('twice is as good as once: no byte, no backup and no process changes the second time', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFile(2), generatedFile(2), anyDocument, async (connector, updater, document) => {
        const sandbox = sandboxOf(connector, updater);
        await set(await sandbox.context(), document);
        const tree = treeOf(sandbox.root);
        const again = await set(await sandbox.context(), document);
        expect(again).toMatchObject({ changed: false, outcome: 'unchanged', actions: [], differences: [] });
        expect(treeOf(sandbox.root)).toEqual(tree);
      }),
      runs(60),
    );
  });

  it('restarts a service if and only if its file changes', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFile(2), generatedFile(2), anyDocument, async (connector, updater, document) => {
        const sandbox = sandboxOf(connector, updater);
        const before = pids(sandbox);
        const { actions } = await set(await sandbox.context(), document);
        const changed = roles.map(
          (role, index) => !sandbox.read(role).equals([connector, updater][index]?.bytes ?? Buffer.of()),
        );
        expect(pids(sandbox).map((pid, index) => pid !== before[index])).toEqual(changed);
        expect(actions.filter(({ kind }) => kind === 'restart')).toHaveLength(changed.filter(Boolean).length);
      }),
      runs(60),
    );
  });

  it('and then system leaves the first bytes where there was no section and no group', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFile(0), completeDocument, completeDocument, async (file, first, second) => {
        fc.pre(file.group === 'none' && /<configuration>[\r\n]/.test(file.text));
        // A section with credentials is what system leaves as it is.
        fc.pre(second.mode !== 'system' || second.useDefaultCredentials !== true);
        const sandbox = sandboxOf(file, file);
        for (const document of [first, second, { mode: 'system' } as const])
          await set(await sandbox.context(), document);
        expect(sandbox.read('connector').equals(file.bytes)).toBe(true);
        expect(sandbox.read('updater').equals(file.bytes)).toBe(true);
      }),
      runs(40),
    );
  });
});

describe('reading commands on any two files', () => {
  it('write nothing', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFile(2), generatedFile(2), anyDocument, async (connector, updater, document) => {
        const sandbox = sandboxOf(connector, updater);
        const tree = treeOf(sandbox.root);
        for (const command of [get, test, plan]) await command(await sandbox.context(), document as never);
        expect(treeOf(sandbox.root)).toEqual(tree);
      }),
      runs(40),
    );
  });
});
