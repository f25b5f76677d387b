import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../../src/system/windows/registry.ts';
import { fakeTools, fixture, scratchFiles } from './fake-tools.ts';

const path = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\WAPCSvc';
const exportCall = `reg.exe export ${path} FILE /y /reg:64`;
const queryCall = `reg.exe query ${path} /reg:64`;

describe('the registry through reg.exe', () => {
  it('exports the 64-bit view into a scratch file and reads the key of that path, in any case', async () => {
    const { run, calls } = fakeTools({ [exportCall]: { file: fixture('service-en.reg') } });
    const key = await createRegistry(run, scratchFiles).key(path.toUpperCase());
    expect(key?.get('start')).toBe(2);
    expect(calls.map((call) => call.toLowerCase())).toEqual([exportCall.toLowerCase()]);
  });

  it.each([
    ['a failed export', { exitCode: 1, file: fixture('service-en.reg') }],
    ['an export of another key', { file: fixture('winhttp-proxy.reg') }],
  ])('knows nothing from %s', async (_, answer) => {
    const { run } = fakeTools({ [exportCall]: answer });
    expect(await createRegistry(run, scratchFiles).key(path)).toBeNull();
  });

  it.each([
    ['is there', 0, true],
    ['is not there, or closed', 1, false],
  ])('asks by exit code whether a key %s', async (_, exitCode, there) => {
    const { run, calls } = fakeTools({ [queryCall]: { exitCode, output: 'what it prints is in the code page' } });
    expect(await createRegistry(run, scratchFiles).exists(path)).toBe(there);
    expect(calls).toEqual([queryCall]);
  });
});
