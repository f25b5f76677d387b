import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as library from '../../src/index.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

const text = readFileSync('docs/library.md', 'utf8');
const examples = [...text.matchAll(/^###? (.+)\n[^#]*?```ts\n([\s\S]*?)```\n```text\n([\s\S]*?)```/gm)].map(
  ([, title = '', program = '', output = '']) => ({ title, program, output }),
);

const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

describe('the examples of docs/library.md', () => {
  it('are all run', () => {
    expect(examples.length).toBeGreaterThan(5);
    expect(text.match(/^```ts$/gm)).toHaveLength(examples.length);
  });

  it.each(examples)('$title', ({ program, output }) => {
    const file = join(temporaryFolder(), 'example.ts');
    const index = pathToFileURL(resolve('src/index.ts')).href;
    writeFileSync(file, program.replace("'appproxy-connector-proxy'", `'${index}'`));
    const run = spawnSync(process.execPath, ['--no-warnings', file, createTestSandbox().root], { encoding: 'utf8' });
    expect([run.stderr, run.stdout]).toEqual(['', output]);
  });

  it('have the types that they say', () => {
    const folder = temporaryFolder();
    for (const [index, { program }] of examples.entries()) writeFileSync(join(folder, `example-${index}.ts`), program);
    const { compilerOptions } = JSON.parse(readFileSync('tsconfig.json', 'utf8'));
    const options = {
      ...compilerOptions,
      paths: { 'appproxy-connector-proxy': [resolve('src/index.ts')] },
      typeRoots: [resolve('node_modules/@types')],
    };
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
    const run = spawnSync(resolve('node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    expect([run.stdout, run.status]).toEqual(['', 0]);
  });

  it('show every function of the library, or its table does', () => {
    const functions = Object.entries(library).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
    expect(functions.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });
});
