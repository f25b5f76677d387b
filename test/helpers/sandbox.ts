import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { Context } from '../../src/commands/context.ts';
import { openSystem } from '../../src/open-system.ts';
import { type Edition, ownFileOf, type Role, roles, serviceNames } from '../../src/products/connector.ts';
import { configFileOf } from '../../src/products/product.ts';
import { nodeFiles } from '../../src/system/node-files.ts';
import { readSandboxState, type SandboxService, writeSandboxState } from '../../src/system/sandbox.ts';
import { temporaryParent } from './temporary.ts';

const shippedFile = '../fixtures/config/shipped/entra/MicrosoftEntraPrivateNetworkConnectorService.exe.config';

/** The one file that tests take for the vendor's, with its byte order mark. */
export const shippedText = readFileSync(join(import.meta.dirname, shippedFile), 'utf8');

/** A sandbox on the real disk that goes with its test. */
export interface TestSandbox {
  readonly root: string;
  file(role: Role): string;
  read(role: Role): Buffer;
  write(role: Role, content: string | Uint8Array): void;
  service(role: Role): SandboxService;
  changeService(role: Role, to: Partial<SandboxService>): void;
  context(): Promise<Context>;
}

export interface SandboxOptions {
  readonly edition?: Edition;
  readonly content?: string | Uint8Array;
  readonly installed?: readonly Role[];
  /** Made outside of a test, so it is not removed when one ends but with the suite. */
  readonly outsideTest?: boolean;
}

const idOf = (index: number): number => 4000 + 4 * index;

export const createTestSandbox = (options: SandboxOptions = {}): TestSandbox => {
  const { edition = 'entra', content = shippedText, installed = roles } = options;
  const root = mkdtempSync(join(temporaryParent, 'appproxyctl-test-'));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  if (options.outsideTest === true) afterAll(remove);
  else onTestFinished(remove);
  const file = (role: Role): string => {
    const { folder, program } = ownFileOf(edition, role);
    return join(root, 'Program Files', folder, configFileOf(program));
  };
  const write = (role: Role, bytes: string | Uint8Array): void => {
    mkdirSync(dirname(file(role)), { recursive: true });
    writeFileSync(file(role), bytes);
  };
  for (const role of installed) write(role, content);
  const services = Object.fromEntries(
    installed.map((role, index): [string, SandboxService] => [
      serviceNames[role],
      { state: 'running', pid: idOf(index), startType: 'delayed', started: Date.now() + 1000 },
    ]),
  );
  writeSandboxState(root, { schemaVersion: 1, nextPid: 5000, services }, nodeFiles);
  return {
    root,
    file,
    write,
    read: (role) => readFileSync(file(role)),
    service: (role) => readSandboxState(root, nodeFiles).services[serviceNames[role]] as SandboxService,
    changeService: (role, to) => {
      const state = readSandboxState(root, nodeFiles);
      const name = serviceNames[role];
      const changed = { ...(state.services[name] as SandboxService), ...to };
      writeSandboxState(root, { ...state, services: { ...state.services, [name]: changed } }, nodeFiles);
    },
    context: async () => ({ system: await openSystem({ root }), version: '0.0.0' }),
  };
};
