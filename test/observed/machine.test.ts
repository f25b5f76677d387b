import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { get } from '../../src/commands/get.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import { readMachineConfig } from '../../src/system/machine-config.ts';
import { machineConfigPlace } from '../helpers/offline-root.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

it('a machine.config that is a folder is named, and the rest goes on', async () => {
  const sandbox = createTestSandbox();
  mkdirSync(join(sandbox.root, machineConfigPlace), { recursive: true });
  const document = { mode: 'system' } as const;
  const [shown, tested] = [await get(await sandbox.context()), await test(await sandbox.context(), document)];
  const done = await set(await sandbox.context(), { mode: 'bypass' });
  for (const { services } of [shown, tested, done]) {
    const codes = services.map(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toEqual([['MACHINE_CONFIG_REFUSED'], ['MACHINE_CONFIG_REFUSED']]);
  }
  expect([shown, tested, done].map(exitCodeOf)).toEqual([78, 78, 78]);
  expect(tested.inDesiredState).not.toBe(true);
});

it('a machine.config that the disk does not give is an error with its name (74)', async () => {
  const { system } = await createTestSandbox().context();
  const read = (): never => {
    throw Object.assign(new Error('bad sector'), { code: 'EIO' });
  };
  const file = '/Config/machine.config';
  expect(() => readMachineConfig({ ...system.files, read }, file)).toThrow(
    expect.objectContaining({ code: 'READ_FAILED', place: { file } }),
  );
});
