import { describe, expect, it } from 'vitest';
import { set } from '../../src/commands/set.ts';
import type { Document } from '../../src/document.ts';
import { roles } from '../../src/products/connector.ts';
import type { Files, System } from '../../src/system/system.ts';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';

const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };

describe('the order of a change', () => {
  /** Which of our own kinds of file each call is about. */
  const kindOf = (sandbox: TestSandbox, path: string): string => {
    const role = roles.find((one) => path.startsWith(sandbox.file(one)));
    if (role !== undefined) return path.endsWith('.tmp') ? `staged ${role}` : role;
    return /journal|ledger|backup\.json|exe\.config/.exec(path)?.[0] ?? path;
  };

  it('is: backups, journal, both staged, both swapped, services, receipts, journal removed', async () => {
    const sandbox = createTestSandbox();
    const context = await sandbox.context();
    const { system } = context;
    const steps: string[] = [];
    const note = (step: string): void => {
      if (steps.at(-1) !== step) steps.push(step);
    };
    const files: Files = {
      ...system.files,
      create: (path, content) => {
        if (path.endsWith('.tmp')) note(`create ${kindOf(sandbox, path)}`);
        system.files.create(path, content);
      },
      rename: (from, to) => {
        note(`write ${kindOf(sandbox, to)}`);
        system.files.rename(from, to);
      },
      remove: (path) => {
        if (path.endsWith('journal.json')) note('remove journal');
        system.files.remove(path);
      },
    };
    const services: System['services'] = {
      ...system.services,
      requestStop: (name) => {
        note(`stop ${name}`);
        return system.services.requestStop(name);
      },
      requestStart: (name) => {
        note(`start ${name}`);
        return system.services.requestStart(name);
      },
    };
    await set({ ...context, system: { ...system, files, services } }, document);
    expect(steps).toEqual([
      'write exe.config',
      'write backup.json',
      'write journal',
      'create staged updater',
      'create staged connector',
      'write updater',
      'write connector',
      'write journal',
      'stop WAPCUpdaterSvc',
      'start WAPCUpdaterSvc',
      'write journal',
      'stop WAPCSvc',
      'start WAPCSvc',
      'write journal',
      'write ledger',
      'remove journal',
    ]);
  });
});
