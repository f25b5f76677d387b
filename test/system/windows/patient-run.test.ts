import { describe, expect, it } from 'vitest';
import { runPatiently } from '../../../src/system/windows/patient-run.ts';

const failing = (code: string, times: number) => {
  const count = { runs: 0, waits: 0 };
  const run = runPatiently(
    async () => {
      count.runs += 1;
      if (count.runs <= times) throw Object.assign(new Error('did not run'), { cause: { code } });
      return { exitCode: 0, output: 'done' };
    },
    async () => {
      count.waits += 1;
    },
  );
  return { count, run };
};

describe('a program that Windows does not start', () => {
  it('is started when Windows lets it', async () => {
    const { count, run } = failing('UNKNOWN', 2);
    expect(await run('sc.exe', ['queryex', 'WAPCSvc'])).toEqual({ exitCode: 0, output: 'done' });
    expect(count).toEqual({ runs: 3, waits: 2 });
  });

  it.each([
    ['is given up after four tries', 'UNKNOWN', { runs: 4, waits: 3 }],
    ['is not tried again where it may not be run', 'EACCES', { runs: 1, waits: 0 }],
  ])('%s', async (_, code, expected) => {
    const { count, run } = failing(code, 1000);
    await expect(run('sc.exe', [])).rejects.toThrow('did not run');
    expect(count).toEqual(expected);
  });
});
