import { describe, expect, it } from 'vitest';
import { readPatiently } from '../../../src/system/windows/patient-read.ts';

const failing = (code: string, times: number) => {
  const count = { reads: 0, waits: 0 };
  const read = readPatiently(
    () => {
      count.reads += 1;
      if (count.reads <= times) throw Object.assign(new Error(code), { code });
      return new Uint8Array([1]);
    },
    () => {
      count.waits += 1;
    },
  );
  return { count, read };
};

describe('a file that another process holds', () => {
  it('is read when it is let go', () => {
    const { count, read } = failing('EBUSY', 3);
    expect(read('C:\\a')).toEqual(new Uint8Array([1]));
    expect(count).toEqual({ reads: 4, waits: 3 });
  });

  it.each([
    ['is given up after three seconds', 'EBUSY', { reads: 31, waits: 30 }],
    ['is not waited for where it may not be read', 'EPERM', { reads: 1, waits: 0 }],
  ])('%s', (_, code, expected) => {
    const { count, read } = failing(code, 1000);
    expect(() => read('C:\\a')).toThrow(code);
    expect(count).toEqual(expected);
  });
});
