import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { get } from '../../src/commands/get.ts';
import { test } from '../../src/commands/test.ts';
import { versionIn } from '../../src/observed/program-version.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';

/** VS_FIXEDFILEINFO as a compiler lays it down, with something before and behind. */
const programWith = (high: number, low: number): Buffer => {
  const bytes = Buffer.alloc(256, 0x20);
  [0xfeef04bd, 0x00010000, high, low].forEach((word, at) => {
    bytes.writeUInt32LE(word, 102 + 4 * at);
  });
  return bytes;
};
const program = programWith(0x00010005, 0x11aa0000);

describe('the version of a program', () => {
  it.each<[string, Uint8Array, string | null]>([
    ['is in its resources', program, '1.5.4522.0'],
    ['has four numbers of two bytes', programWith(0xffff0000, 0x0001ffff), '65535.0.1.65535'],
    ['is none without resources', Buffer.from('MZ and no more'), null],
    ['is none where the file is cut off', program.subarray(0, 115), null],
    ['is none in an empty file', Buffer.alloc(0), null],
  ])('%s', (_, bytes, version) => {
    expect(versionIn(bytes)).toBe(version);
  });
});

describe('the version of the connector', () => {
  const sandboxWith = async (content: Uint8Array | null) => {
    const sandbox = createTestSandbox();
    if (content !== null) writeFileSync(sandbox.file('connector').replace(/\.config$/, ''), content);
    return sandbox.context();
  };

  it('is in the report of get and of test', async () => {
    const context = await sandboxWith(program);
    expect((await get(context)).connector).toEqual({ edition: 'entra', version: '1.5.4522.0' });
    expect((await test(context, { mode: 'system' })).connector).toEqual({ edition: 'entra', version: '1.5.4522.0' });
  });

  it.each<[string, Uint8Array | null]>([
    ['there is no program', null],
    ['the program says none', Buffer.from('MZ')],
    ['the program is larger than what is read', Buffer.concat([program, Buffer.alloc(4 * 1024 * 1024)])],
  ])('is left out where %s', async (_, content) => {
    expect((await get(await sandboxWith(content))).connector).toEqual({ edition: 'entra' });
  });

  it('is left out where a folder has the name of the program', async () => {
    const sandbox = createTestSandbox();
    mkdirSync(dirname(sandbox.file('connector')), { recursive: true });
    mkdirSync(sandbox.file('connector').replace(/\.config$/, ''));
    expect((await get(await sandbox.context())).connector).toEqual({ edition: 'entra' });
  });
});
