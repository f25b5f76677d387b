import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { createTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { programCall, runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';

/** nobody, who owns nothing. */
const other = { uid: 65534, gid: 65534 };

const asOther = async (...argv: string[]) => {
  const { exitCode, stdout, stderr } = await execa(...programCall([...argv, '--json']), {
    ...other,
    cwd: '/',
    reject: false,
    stripFinalNewline: false,
  });
  return { exitCode, stderr, report: onlyReport(stdout) };
};

/** A sandbox that everybody may read and only its owner may write. */
const readable = (): TestSandbox => {
  const sandbox = createTestSandbox();
  for (const path of [sandbox.root, dirname(dirname(sandbox.file('connector')))]) chmodSync(path, 0o755);
  for (const role of ['connector', 'updater'] as const) {
    chmodSync(dirname(sandbox.file(role)), 0o755);
    chmodSync(sandbox.file(role), 0o644);
  }
  chmodSync(join(sandbox.root, 'appproxyctl-sandbox.json'), 0o644);
  return sandbox;
};

describe.runIf(process.getuid?.() === 0)('an account without rights', () => {
  it('may look, and is refused before anything is touched where there is something to do', async () => {
    const { root } = readable();
    expect(await asOther('get', '--root', root)).toMatchObject({ exitCode: 0 });
    expect(await asOther('export', '--root', root)).toMatchObject({ exitCode: 0 });
    expect(await asOther('test', '--mode', 'bypass', '--root', root)).toMatchObject({ exitCode: 2 });
    expect(await asOther('plan', '--mode', 'bypass', '--root', root)).toMatchObject({ exitCode: 2 });
    expect(await asOther('set', '--mode', 'system', '--root', root)).toMatchObject({ exitCode: 0 });
    expect(await asOther('set', '--mode', 'bypass', '--root', root)).toMatchObject({
      exitCode: 77,
      report: { changed: false, error: { code: 'ACCESS_DENIED' } },
    });
  });

  it.each([
    { says: 'a file', path: ({ file }: TestSandbox) => file('connector') },
    { says: 'its folder', path: ({ file }: TestSandbox) => dirname(file('connector')) },
    { says: 'Program Files', path: ({ root }: TestSandbox) => join(root, 'Program Files') },
    { says: 'the root', path: ({ root }: TestSandbox) => root },
  ])('that may not read $says is told so by every command', async ({ path }) => {
    const sandbox = readable();
    chmodSync(path(sandbox), 0o700);
    for (const command of [['get'], ['test', '--mode', 'bypass'], ['set', '--mode', 'bypass']]) {
      expect(await asOther(...command, '--root', sandbox.root)).toMatchObject({
        exitCode: 77,
        report: { error: { code: 'ACCESS_DENIED' } },
      });
    }
  });

  it('that may write our folder only leaves both files and their folders as they are', async () => {
    const sandbox = readable();
    const state = join(sandbox.root, 'Program Files', 'AppProxyConnectorProxy');
    mkdirSync(state);
    chmodSync(state, 0o777);
    const before = statSync(dirname(sandbox.file('connector'))).mtimeMs;
    expect(await asOther('set', '--mode', 'bypass', '--root', sandbox.root)).toMatchObject({ exitCode: 77 });
    expect(statSync(dirname(sandbox.file('connector'))).mtimeMs).toBe(before);
    const { report } = await asOther('get', '--root', sandbox.root);
    expect(report.services.map(({ problems }) => problems)).toEqual([[], []]);
  });

  it('may look where our records are closed to it', async () => {
    const sandbox = readable();
    expect(await runProgram(['set', '--mode', 'bypass', '--root', sandbox.root])).toMatchObject({ exitCode: 0 });
    chmodSync(join(sandbox.root, 'appproxyctl-sandbox.json'), 0o644);
    chmodSync(join(sandbox.root, 'Program Files', 'AppProxyConnectorProxy'), 0o700);
    expect(await asOther('get', '--root', sandbox.root)).toMatchObject({ exitCode: 0 });
    expect(await asOther('test', '--mode', 'bypass', '--root', sandbox.root)).toMatchObject({ exitCode: 0 });
    expect(await asOther('restore', '--list', '--root', sandbox.root)).toMatchObject({ exitCode: 77 });
  });

  it('is told of a document that it may not read', async () => {
    const { root } = readable();
    const document = join(root, 'desired.json');
    writeFileSync(document, '{ "mode": "bypass" }', { mode: 0o600 });
    expect(await asOther('test', document, '--root', root)).toMatchObject({ exitCode: 77 });
  });
});
