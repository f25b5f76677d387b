import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestSandbox, shippedText } from '../helpers/sandbox.ts';
import { runProgram } from './program.ts';

const secret = 'hunter2';

/** Right and wrong ways in which people have written an address with a password. */
const spellings = [
  `http://svc:${secret}@proxy:8080`,
  `http&#58;//svc:${secret}@proxy:8080`,
  `http://svc:${secret}&#x40;proxy:8080`,
  ` HTTP://svc:${secret}@proxy `,
  `https://svc:${secret}@proxy`,
  `svc:${secret}@proxy:8080`,
  `//svc:${secret}@proxy`,
  `http:/svc:${secret}@proxy`,
  `http:\\\\svc:${secret}@proxy`,
  `http://svc:${secret}/x@proxy`,
  `http://svc:${secret} x@proxy`,
  `http://svc:${secret}@x@proxy`,
  `http://svc:${secret}@proxy:70000`,
  `http://svc:${secret}@`,
];

const withSection = (attribute: string, value: string): string =>
  shippedText.replace(
    '  <runtime>',
    () => `  <system.net><defaultProxy><proxy ${attribute}='${value}'/></defaultProxy></system.net>\r\n  <runtime>`,
  );

/** Every way in which a file's own text comes out: in words, as a diff, as a report. */
const commands = [
  ['get'],
  ['get', '--json'],
  ['plan', '--mode', 'bypass'],
  ['set', '--mode', 'bypass', '--json'],
  ['restore', '--list', '--json'],
  ['restore', '--json'],
];

/** Our own records; the backups are the administrator's files as they were. */
const records = (root: string): string => {
  const folder = join(root, 'Program Files', 'AppProxyConnectorProxy');
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
};

const rows = [
  ...spellings.map((value) => ({ attribute: 'proxyaddress', value })),
  ...spellings.slice(0, 8).map((value) => ({ attribute: 'scriptLocation', value })),
];

describe('user information in a file', () => {
  it.each(rows)('$attribute $value is shown nowhere', async ({ attribute, value }) => {
    const { root } = createTestSandbox({ content: withSection(attribute, value) });
    for (const command of commands) {
      const ran = await runProgram([...command, '--root', root]);
      expect(ran.exitCode).not.toBe(70);
      expect(`${ran.stdout}${ran.stderr}`).not.toContain(secret);
    }
    expect(records(root)).not.toContain(secret);
  });
});

describe('user information that is asked for', () => {
  it.each(spellings.filter((value) => !value.includes('&')))('%s is refused and not shown', async (value) => {
    const { root } = createTestSandbox();
    const document = join(root, 'desired.json');
    for (const content of [
      { mode: 'explicit', address: value },
      { mode: 'pac', scriptLocation: value },
    ]) {
      writeFileSync(document, JSON.stringify(content));
      const ran = await runProgram(['set', document, '--root', root, '--json']);
      expect(ran.exitCode).toBe(65);
      expect(`${ran.stdout}${ran.stderr}`).not.toContain(secret);
    }
    const ran = await runProgram(['plan', `--address=${value}`, '--root', root]);
    expect(ran.exitCode).toBe(65);
    expect(`${ran.stdout}${ran.stderr}`).not.toContain(secret);
  });
});
