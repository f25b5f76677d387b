import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configuration, writeConnector } from '../../scripts/bench/connector-files.ts';
import { bundleProgram } from '../../scripts/build-bundle.ts';
import { assertAccepted, withCodeCache } from '../../scripts/program/code-cache.ts';
import { bytesOf, type Part, partsOf, programFile } from '../../src/loader/program-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-bundle-'));
const bundled = (): Buffer => readFileSync(join(folder, 'appproxyctl.program'));
beforeAll(async () => void (await bundleProgram(folder)));
afterAll(() => rmSync(folder, { recursive: true }));

const allParts = (file: Buffer): readonly Part[] => {
  const { names, read } = partsOf(bytesOf(file));
  return names.map(read);
};

/** Reading the title aborts a process of Windows whose console has none; here it throws, however it is read. */
const trap = `const read = Object.getOwnPropertyDescriptor;
const refuse = () => { throw new Error('process.title was read'); };
Object.getOwnPropertyDescriptor = (object, key) => (object === process && key === 'title' ? refuse() : read(object, key));
Object.defineProperty(process, 'title', { get: refuse, configurable: true, enumerable: true });
`;

it('no part of the program reads the title of its process when it is loaded', () => {
  const parts = allParts(bundled());
  expect(parts.some(({ name }) => name.startsWith('./execa-'))).toBe(true);
  const names = JSON.stringify(parts.slice(1).map(({ name }) => name));
  const loadAll = `process.argv = [...process.argv.slice(0, 2), '--version'];`;
  const [first, ...others] = parts as readonly [Part, ...Part[]];
  const source = first.source.replace(/\n\}\)$/, `\nfor (const name of ${names}) require(name);\n})`);
  writeFileSync(
    join(folder, 'appproxyctl.program'),
    programFile([{ ...first, source: source.replace('{', `{${loadAll}`) }, ...others]),
  );
  writeFileSync(join(folder, 'trap.cjs'), trap);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', join(folder, 'trap.cjs'), join(folder, 'appproxyctl.js')],
    { encoding: 'utf8' },
  );
  writeFileSync(join(folder, 'appproxyctl.program'), programFile(parts));
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

/** Says on standard error which scripts are made. */
const tellScripts = `const vm = require('node:vm');
vm.Script = class extends vm.Script {
  constructor(source, options) { super(source, options); process.stderr.write(options.filename + '\\n'); }
};
`;

it('a run of test loads the first part alone', () => {
  writeConnector(join(folder, 'root'), configuration(3 * 1024, 2));
  writeFileSync(join(folder, 'scripts.cjs'), tellScripts);
  const line = ['test', '--address', 'http://proxyserver:8080', '--json', '--root', 'root'];
  const { status, stderr } = spawnSync(process.execPath, ['--require', './scripts.cjs', 'appproxyctl.js', ...line], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('./start.js\n');
  expect(status).toBe(0);
});

describe('the code cache', () => {
  it('is the same bytes each time, of the sources that it is beside, and this Node.js takes it', () => {
    const plain = bundled();
    const file = withCodeCache(plain);
    expect(withCodeCache(plain).equals(file)).toBe(true);
    expect(() => assertAccepted(file)).not.toThrow();
    expect(allParts(file).map(({ name, source }) => ({ name, source }))).toEqual(
      allParts(plain).map(({ name, source }) => ({ name, source })),
    );
    const [start] = allParts(file);
    expect(start?.cache.length).toBeGreaterThan(100_000);
  });

  it('of another source is not taken', () => {
    const [start] = allParts(withCodeCache(bundled()));
    if (start === undefined) throw new Error('The program has no part.');
    expect(() => assertAccepted(programFile([start]))).not.toThrow();
    expect(() => assertAccepted(programFile([{ ...start, source: `${start.source} ` }]))).toThrow('does not accept');
  });

  it('of this program, as it was built, is taken', () => {
    const file = readFileSync(join(import.meta.dirname, '../../dist/appproxyctl.program'));
    expect(() => assertAccepted(file)).not.toThrow();
  });
});
