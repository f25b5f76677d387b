import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import { roles } from '../../src/products/connector.ts';
import { readOnly } from '../../src/system/read-only.ts';
import type { Files, System } from '../../src/system/system.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { connector, document, expectAsBefore, expectDone, standIn, updater } from '../helpers/service-trial.ts';

describe('a rollback', () => {
  it('leaves no temporary file beside the files, also where a swap failed half way', async () => {
    const sandbox = createTestSandbox();
    const context = await sandbox.context();
    const { files } = context.system;
    const rename: Files['rename'] = (from, to) => {
      if (to === sandbox.file('connector')) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      files.rename(from, to);
    };
    const system = { ...context.system, files: { ...files, rename } };
    expect((await set({ ...context, system }, document)).outcome).toBe('rolledBack');
    for (const role of roles) expect(readdirSync(dirname(sandbox.file(role)))).toHaveLength(1);
  });
});

describe('a service that is already where it is wanted', () => {
  it('when it is asked to stop (1062) is no failure', async () => {
    const made = standIn();
    const requestStop: typeof made.system.services.requestStop = async (name) => {
      if (name === connector) made.outside('connector', 'stopped');
      await made.system.services.requestStop(name);
    };
    const system = { ...made.system, services: { ...made.system.services, requestStop } };
    const report = await set({ ...made.context(), system }, document);
    expect([report.error, report.outcome]).toEqual([undefined, 'applied']);
    await expectDone(made);
  });

  it('when it is asked to start (1056) is no failure', async () => {
    const made = standIn();
    const requestStart: typeof made.system.services.requestStart = async (name) => {
      if (name === updater) made.outside('updater', 'running');
      await made.system.services.requestStart(name);
    };
    const system = { ...made.system, services: { ...made.system.services, requestStart } };
    const report = await set({ ...made.context(), system }, document);
    expect([report.error, report.outcome]).toEqual([undefined, 'applied']);
    await expectDone(made);
  });
});

describe('a swap', () => {
  it("flushes each file's folder after the rename, and before any service is stopped", async () => {
    const made = standIn();
    const steps: string[] = [];
    const note =
      <A extends readonly unknown[], R>(name: string, call: (...args: A) => R) =>
      (...args: A): R => {
        const place = roles.find((role) =>
          args.some((arg) => arg === made.sandbox.file(role) || arg === dirname(made.sandbox.file(role))),
        );
        if (place !== undefined || name === 'stop') steps.push(`${name} ${place ?? String(args[0])}`);
        return call(...args);
      };
    const { files, services } = made.system;
    const system: System = {
      ...made.system,
      files: { ...files, rename: note('rename', files.rename), syncFolder: note('flush', files.syncFolder) },
      services: { ...services, requestStop: note('stop', services.requestStop) },
    };
    await set({ ...made.context(), system }, document);
    expect(steps.slice(0, 5)).toEqual([
      'rename updater',
      'flush updater',
      'rename connector',
      'flush connector',
      `stop ${updater}`,
    ]);
  });
});

describe('a read-only system', () => {
  it('throws at every call that writes or moves a service, and passes every other on', async () => {
    const made = standIn();
    const { files, services } = readOnly(made.system);
    const writing: (() => unknown)[] = [
      () => files.makeFolder('a'),
      () => files.makePrivateFolder('a'),
      () => files.makePrivateFile('a'),
      () => files.create('a', Buffer.of()),
      () => files.rename('a', 'b'),
      () => files.remove('a'),
      () => files.removeFolder('a'),
      () => files.setReadOnly('a', true),
      () => files.copyAccess('a', 'b'),
      () => files.syncFolder('a'),
      () => files.lock('a'),
      () => services.requestStop(connector),
      () => services.requestStart(connector),
    ];
    for (const call of writing) await expect((async () => call())()).rejects.toThrow('A reading command called');
    expect(made.calls).toEqual([]);
    const known = [
      'read',
      'stat',
      'list',
      'makeFolder',
      'makePrivateFolder',
      'makePrivateFile',
      'openStream',
      'create',
      'rename',
      'remove',
      'removeFolder',
      'setReadOnly',
      'copyAccess',
      'syncFolder',
      'lock',
    ];
    expect(Object.keys(files).toSorted()).toEqual(known.toSorted());
    expect(files.read(made.sandbox.file('connector'))).toEqual(made.sandbox.read('connector'));
    expect((await services.query(connector))?.state).toBe('running');
  });

  it('is enough for a reading command', async () => {
    const made = standIn();
    const files = { ...made.system.files };
    for (const name of ['create', 'rename', 'remove', 'makeFolder', 'lock'] as const) {
      files[name] = (() => {
        throw new Error(`written: ${name}`);
      }) as never;
    }
    const report = await test({ ...made.context(), system: { ...made.system, files } }, document);
    expect([report.error, report.inDesiredState]).toEqual([undefined, false]);
    expectAsBefore(made);
  });
});
