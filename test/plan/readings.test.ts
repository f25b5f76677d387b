import { beforeEach, describe, expect, it, vi } from 'vitest';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { createStandIn } from '../helpers/stand-in-services.ts';

/** Bytes of every configuration that was read, in order. */
const readings = vi.hoisted(() => [] as string[]);

vi.mock('../../src/proxy/reading.ts', async (original) => {
  const real = await original<typeof import('../../src/proxy/reading.ts')>();
  const readConfiguration: typeof real.readConfiguration = (bytes, machine) => {
    readings.push(Buffer.from(bytes).toString('utf8'));
    return real.readConfiguration(bytes, machine);
  };
  return { ...real, readConfiguration };
});

const counter = { made: 0 };
const next = (): number => {
  counter.made += 1;
  return counter.made;
};

/** Both files with a content that no reading is remembered of. */
const fresh = (): TestSandbox => {
  const sandbox = createTestSandbox();
  for (const role of ['connector', 'updater'] as const) {
    sandbox.write(role, `<configuration><!-- ${role} ${next()} --></configuration>`);
  }
  return sandbox;
};

describe('how often a configuration is read', () => {
  beforeEach(() => readings.splice(0));

  it('set reads each content of its two files once, old and new, however often it looks', async () => {
    const sandbox = fresh();
    const old = (['updater', 'connector'] as const).map((role) => sandbox.read(role).toString('utf8'));
    const report = await set(createStandIn(sandbox).context(), { mode: 'bypass' });
    expect([report.error, report.changed]).toEqual([undefined, true]);
    const now = (['updater', 'connector'] as const).map((role) => sandbox.read(role).toString('utf8'));
    expect([...readings].sort()).toEqual([...old, ...now].sort());
  });

  it('set looks at each file as often as safety needs: before, under the lock, and after', async () => {
    const sandbox = fresh();
    const standIn = createStandIn(sandbox);
    const { files } = standIn.system;
    const looks: string[] = [];
    const stat = (path: string): ReturnType<typeof files.stat> => {
      looks.push(path);
      return files.stat(path);
    };
    const context = standIn.context();
    await set({ ...context, system: { ...context.system, files: { ...files, stat } } }, { mode: 'bypass' });
    for (const role of ['connector', 'updater'] as const) {
      expect(looks.filter((path) => path === sandbox.file(role)).length).toBeGreaterThanOrEqual(3);
    }
  });

  it('test reads each file once', async () => {
    const sandbox = fresh();
    await test(createStandIn(sandbox).context(), { mode: 'bypass' });
    expect(readings).toHaveLength(2);
  });
});
