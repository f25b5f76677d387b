import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asReport, runMain, temporaryFolder } from '../cli/run-main.ts';

/** Quotes of every kind, line ends and ends of here-strings, in characters and as the document's escapes. */
const document = String.raw`{ "mode": "explicit", "address": "http://proxyserver:8080",
  "bypassList": ["o'hara \"x\" \\$\\(calc\\) ${'`'}n", "@'\r\n'@\r\nx", "\"@\nx", "m\u00fcller", "‘smart’", "😀"] }`;

const names = {
  configmgr: ['Discovery.ps1', 'New-ConnectorProxyBaseline.ps1', 'Remediation.ps1'],
  intune: ['Detect.ps1', 'README.md', 'Remediate.ps1', 'config.json'],
} as const;
const channels = Object.keys(names) as (keyof typeof names)[];

const generate = async (channel: string, out: string, text = document) =>
  runMain(['generate', channel, '-', '--out', out], { stdin: text });

const bytesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]));

describe.each(channels)('generate %s', (channel) => {
  it('makes the folder, and names each file once', async () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    const { code, out } = await generate(channel, folder);
    expect(code).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(names[channel]);
    const said = out.trimEnd().split('\n');
    expect(said.toSorted()).toEqual(names[channel].map((name) => `Written: ${join(folder, name)}`));
  });

  it('makes the same bytes again, over what was changed and beside what is not its own', async () => {
    const folder = temporaryFolder();
    await generate(channel, folder);
    const first = bytesIn(folder);
    writeFileSync(join(folder, names[channel][0]), 'changed');
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    expect(await generate(channel, folder, document.replaceAll('\n', '\r\n'))).toMatchObject({ code: 0 });
    expect(bytesIn(folder)).toEqual({ ...first, 'mine.txt': 'mine' });
  });

  it('makes nothing of a document that is not valid', async () => {
    const folder = join(temporaryFolder(), 'none');
    expect(await generate(channel, folder, '{"mode":"explicit"}')).toMatchObject({ code: 65 });
    expect(() => readdirSync(folder)).toThrow('ENOENT');
  });

  it.each([
    ['a file in the place of the folder', (folder: string) => writeFileSync(folder, 'x')],
    [
      'a folder in the place of a file',
      (folder: string) => mkdirSync(join(folder, names[channel][0]), { recursive: true }),
    ],
  ])('says that it could not write over %s', async (_, prepare) => {
    const folder = join(temporaryFolder(), 'out');
    prepare(folder);
    const { code, out } = await runMain(['generate', channel, '-', '--out', folder, '--json'], { stdin: document });
    expect(code).toBe(74);
    expect(asReport(out.trimEnd()).error).toMatchObject({ code: 'WRITE_FAILED' });
  });
});
