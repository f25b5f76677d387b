import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireLane } from '../lane.ts';
import { pwsh } from '../powershell/tools.ts';
import { makeFiles, makeFolder } from './made-files.ts';

interface Run {
  readonly steps: readonly string[];
  readonly errors: string;
}

interface Site {
  readonly items: readonly string[];
  readonly settings: readonly string[];
  readonly members: readonly string[];
  readonly models: readonly string[];
}

interface Results {
  readonly killed: readonly { readonly first: Run; readonly second: Run; readonly third: Run; readonly state: Site }[];
  readonly refused: { readonly run: Run; readonly state: Site };
  readonly other: { readonly run: Run; readonly state: Site };
}

const available = requireLane('PowerShell', existsSync(pwsh));
const { folder, remove } = available ? makeFolder() : { folder: '', remove: () => {} };
const script = 'configmgr/New-ConnectorProxyBaseline.ps1';
let results: Results;

describe.skipIf(!available)('the script that creates item and baseline, against stand-ins of the cmdlets', () => {
  beforeAll(() => {
    makeFiles(folder);
    makeFiles(join(folder, 'other'), { mode: 'bypass' });
    const scripts = ['-Script', join(folder, script), '-OtherScript', join(folder, 'other', script)];
    const argv = ['-NoProfile', '-NonInteractive', '-File', join(import.meta.dirname, 'baseline.ps1'), ...scripts];
    const { stdout, stderr } = spawnSync(pwsh, argv, { encoding: 'utf8' });
    expect(stderr).toBe('');
    results = JSON.parse(stdout);
  });
  afterAll(remove);

  const all = ['item', 'setting', 'baseline', 'members', 'members'];

  it('does five things, and the second time none', () => {
    expect(results.killed[0]).toMatchObject({ first: { steps: all, errors: '' }, second: { steps: [], errors: '' } });
  });

  it.each([1, 2, 3, 4, 5])(
    'killed after step %i the next run completes it and the one after has nothing to do',
    (step) => {
      const { first, second, third, state } = results.killed[step] as Results['killed'][number];
      expect(first).toEqual({ steps: all.slice(0, step), errors: '' });
      expect(second.errors).toBe('');
      expect(third).toEqual({ steps: [], errors: '' });
      expect(state.items).toHaveLength(1);
      expect(state.settings).toEqual([
        expect.stringContaining('Is64Bit="True" Remediate="True" Rule="IsEquals Compliant"'),
      ]);
      expect(state.members).toEqual(state.models);
    },
  );

  it('undoes an item whose setting was refused: it would never be non-compliant', () => {
    expect(results.refused.run).toEqual({ steps: ['item'], errors: 'The SMS Provider reported an error.' });
    expect(results.refused.state.items).toEqual([]);
  });

  it('puts the item of another document in the place of the first one', () => {
    expect(results.other.run.errors).toBe('');
    expect(results.other.state.items).toHaveLength(2);
    expect(results.other.state.models).toContain(results.other.state.members[0]);
  });
});
