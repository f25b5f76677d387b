import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Context } from '../../src/commands/context.ts';
import { openSystem } from '../../src/open-system.ts';
import { type Edition, ownFileOf, type Role } from '../../src/products/connector.ts';
import { configFileOf } from '../../src/products/product.ts';
import { temporaryParent } from './temporary.ts';

/** The place of a service's file below a root, as Windows has it. */
export const placeOf = (edition: Edition, role: Role): string => {
  const { folder, program } = ownFileOf(edition, role);
  return join('Program Files', folder, configFileOf(program));
};

export const machineConfigPlace = 'Windows/Microsoft.NET/Framework64/v4.0.30319/Config/machine.config';

export const openRoot = async (root: string): Promise<Context> => ({
  system: await openSystem({ root }),
  version: '0.0.0',
});

/** A folder that stands for `C:\` and holds these files; it goes with its test. */
export const createRoot = (
  files: Readonly<Record<string, string | Uint8Array>>,
  parent: string = temporaryParent,
): string => {
  const root = mkdtempSync(join(parent, 'appproxyctl-test-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [place, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, place)), { recursive: true });
    writeFileSync(join(root, place), content);
  }
  return root;
};
