import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A project of somebody else's that has this package installed. */
const project = mkdtempSync(join(tmpdir(), 'appproxyctl-consumer-'));
const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });

const script = `import { get, openSystem, type Report } from 'appproxy-connector-proxy';

const system = await openSystem({ root: process.argv[2] ?? null });
const report: Report = await get({ system, version: '1.0.0' });
console.log(report.services.map(({ role, proxy }) => \`\${role}: \${proxy?.mode}\`).join(', '));
`;

beforeAll(() => {
  mkdirSync(join(project, 'node_modules/@types'), { recursive: true });
  symlinkSync(resolve('.'), join(project, 'node_modules/appproxy-connector-proxy'));
  symlinkSync(resolve('node_modules/@types/node'), join(project, 'node_modules/@types/node'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(project, 'consumer.ts'), script);
});
afterAll(() => rmSync(project, { recursive: true }));

describe('the library, built and installed', () => {
  it('has types that a strict project accepts, theirs included', () => {
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const args = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const { status, stdout } = run(tsc, ...args, '--skipLibCheck', 'false', 'consumer.ts');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  it('runs', () => {
    const sandbox = join(project, 'sandbox');
    expect(run(resolve('dist/appproxyctl.js'), 'demo', '--keep', sandbox).status).toBe(0);
    const { stdout } = run('consumer.ts', sandbox);
    expect(stdout.trim()).toBe('connector: system, updater: system');
  });
});
