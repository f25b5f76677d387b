import { describe, expect, it, vi } from 'vitest';
import { findSystemRoot } from '../../../src/system/windows/system-root.ts';

describe('the Windows folder', () => {
  it.each([
    [
      'C:\\Windows',
      [
        'C:\\Program Files\\x\\appproxyctl.exe',
        'C:\\Windows\\SYSTEM32\\ntdll.dll',
        'C:\\Windows\\System32\\KERNEL32.DLL',
      ],
    ],
    ['D:\\WinNT', ['\\\\?\\D:\\WinNT\\system32\\ntdll.dll']],
    ['C:\\windows', ['C:\\windows\\system32\\ntdll.dll']],
  ])('%s is where the kernel has loaded ntdll.dll from', (folder, loaded) => {
    expect(findSystemRoot(() => loaded)).toBe(folder);
  });

  it.each([
    ['nothing is said', []],
    [
      'only another library of that name is there',
      ['C:\\Temp\\ntdll.dll', 'C:\\Temp\\System32\\kernel32.dll', '\\\\server\\share\\System32\\ntdll.dll'],
    ],
  ])('is refused when %s, whatever the variables say', (_, loaded) => {
    vi.stubEnv('SystemRoot', 'C:\\Windows');
    expect(() => findSystemRoot(() => loaded)).toThrow(expect.objectContaining({ code: 'READ_FAILED' }));
    vi.unstubAllEnvs();
  });

  it('is looked for among what this very process has loaded', () => {
    const asked = vi
      .spyOn(process.report, 'getReport')
      .mockReturnValue({ sharedObjects: ['C:\\W\\system32\\ntdll.dll'] } as never);
    expect(findSystemRoot()).toBe('C:\\W');
    asked.mockRestore();
  });
});
