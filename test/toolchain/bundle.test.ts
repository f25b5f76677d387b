import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundleProgram } from '../../scripts/build-bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reading the title aborts a process of Windows whose console has none; here it throws, however it is read. */
const trap = `const read = Object.getOwnPropertyDescriptor;
const refuse = () => { throw new Error('process.title was read'); };
Object.getOwnPropertyDescriptor = (object, key) => (object === process && key === 'title' ? refuse() : read(object, key));
Object.defineProperty(process, 'title', { get: refuse, configurable: true, enumerable: true });
`;

it('no part of the program reads the title of its process when it is loaded', async () => {
  const program = join(folder, 'program.cjs');
  await bundleProgram(program);
  const text = readFileSync(program, 'utf8');
  const parts = [...text.matchAll(/^"(\.\/[^"]+)": |"(\.\/[\w.-]+\.js)":"/gm)].map(
    ([, awake, asleep]) => awake ?? asleep,
  );
  expect(parts.some((name) => name?.startsWith('./execa-'))).toBe(true);
  const others = parts.filter((name) => name !== './bin.js');
  writeFileSync(
    program,
    text.replace("load('./bin.js');", `for (const name of ${JSON.stringify(others)}) load(name);`),
  );
  writeFileSync(join(folder, 'trap.cjs'), trap);
  const { status, stderr } = spawnSync(process.execPath, ['--require', join(folder, 'trap.cjs'), program], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
