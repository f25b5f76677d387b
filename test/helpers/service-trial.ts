import { expect } from 'vitest';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { roles, serviceNames } from '../../src/products/connector.ts';
import { readJournal } from '../../src/records/journal.ts';
import { createTestSandbox, shippedText, type TestSandbox } from './sandbox.ts';
import { type Behaviour, createStandIn, type StandIn } from './stand-in-services.ts';

export const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };
export const bypass: Document = { mode: 'bypass' };
export const [connector, updater] = [serviceNames.connector, serviceNames.updater];
/** What a restart of both services is. */
export const restarts = [`stop ${updater}`, `start ${updater}`, `stop ${connector}`, `start ${connector}`];

export interface Made extends StandIn {
  readonly sandbox: TestSandbox;
}

/** Both services on one content, with a clock that only waiting moves. */
export const standIn = (
  connectorBehaves: Partial<Behaviour> = {},
  updaterBehaves: Partial<Behaviour> = {},
  content: string = shippedText,
): Made => {
  const sandbox = createTestSandbox({ content });
  return { sandbox, ...createStandIn(sandbox, { connector: connectorBehaves, updater: updaterBehaves }) };
};

/** Both files hold the content, and both services run on it. */
export const expectAsBefore = ({ sandbox, service }: Made, content: string = shippedText): void => {
  for (const role of roles) {
    expect(sandbox.read(role).toString('utf8')).toBe(content);
    expect([service(role).state, service(role).loaded]).toEqual(['running', content]);
  }
};

/** Another set brings everything to where it should be. */
export const expectDone = async (made: Made, asked: Document = document): Promise<void> => {
  expect((await set(made.context(), asked)).error).toBeUndefined();
  for (const role of roles) {
    expect(made.service(role).state).toBe('running');
    expect(made.service(role).loaded).toBe(made.sandbox.read(role).toString('utf8'));
  }
  expect(readJournal(made.system)).toBeNull();
  expect((await test(made.context(), asked)).inDesiredState).toBe(true);
};

export const processes = ({ service }: StandIn) => roles.map((role) => service(role).pid);
