import { describe, expect, it } from 'vitest';
import { callProgram } from '../../src/deploy/call-program.ts';
import { versionFolder } from '../../src/deploy/installed-module.ts';
import { taskArguments } from '../../src/deploy/task-command.ts';

describe('a folder of a version of the module', () => {
  it.each(['1.0', '0.10.0', '1.2.3.4'])('%s is one', (name) => {
    expect(versionFolder.test(name)).toBe(true);
  });

  it.each(['1', '1.2.3.4.5', '1.0.0-beta', 'backup', '', '1.', '١.٢'])('%j is none', (name) => {
    expect(versionFolder.test(name)).toBe(false);
  });

  it.each([
    ['the task', taskArguments(true)],
    ['the scripts of Configuration Manager and Intune', callProgram({ mode: 'bypass' })],
  ])('is the same for %s', (_, script) => {
    expect(script).toContain(`$_.Name -match '${versionFolder.source}'`);
  });
});
