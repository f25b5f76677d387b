import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { get } from '../../src/commands/get.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

describe("a sandbox's own file", () => {
  it.each([
    ['is not JSON', () => '{'],
    ['holds no services', () => '{"schemaVersion":1,"nextPid":1}'],
    ['holds null in the place of a service', (text: string) => text.replace(/"WAPCSvc": \{[^}]*\}/, '"WAPCSvc": null')],
    ['knows no next process', (text: string) => text.replace(/"nextPid": \d+/, '"nextPid": "5000"')],
    ['holds a state that there is not', (text: string) => text.replace('"running"', '"asleep"')],
    ['holds a start type that there is not', (text: string) => text.replace('"delayed"', '"later"')],
    ['holds half a process', (text: string) => text.replace(/"pid": \d+/, '"pid": 0.5')],
    ['holds a time that is a text', (text: string) => text.replace(/"started": \d+/, '"started": "today"')],
  ])('that %s is named (74)', async (_, spoil) => {
    const { root, context } = createTestSandbox();
    const file = join(root, 'appproxyctl-sandbox.json');
    const spoilt = spoil(readFileSync(file, 'utf8'));
    expect(spoilt).not.toBe(readFileSync(file, 'utf8'));
    writeFileSync(file, spoilt);
    const report = await get(await context());
    expect([report.error?.code, report.error?.file, exitCodeOf(report)]).toEqual(['READ_FAILED', file, 74]);
  });
});
