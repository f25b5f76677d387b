import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { Format, NtExecutable } from 'pe-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeVariables } from '../../scripts/package/closed-variables.ts';
import { loadFromSystem32Only } from '../../scripts/package/load-flags.ts';
import { makeSbom } from '../../scripts/package/sbom.ts';
import { sourceDate } from '../../scripts/package/source-date.ts';
import { windowsNode } from '../../scripts/package/windows-node.ts';
import { makeZip } from '../../scripts/package/zip.ts';

afterEach(() => vi.unstubAllEnvs());

const time = new Date('2026-01-31T23:59:58Z');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a zip', () => {
  const a = ['a/b.txt', Buffer.from('one')] as const;
  const b = ['a/c.txt', Buffer.from('two')] as const;

  it('holds what was put in', () => {
    const read = unzipSync(makeZip(new Map([a, b]), time));
    expect(Object.entries(read).map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual([
      ['a/b.txt', 'one'],
      ['a/c.txt', 'two'],
    ]);
  });

  it('has the same bytes in any order of files and any time zone', () => {
    const hashes = ['UTC', 'Asia/Tokyo', 'America/Los_Angeles'].flatMap((zone) => {
      vi.stubEnv('TZ', zone);
      return [sha256(makeZip(new Map([a, b]), time)), sha256(makeZip(new Map([b, a]), time))];
    });
    expect(new Set(hashes).size).toBe(1);
    expect(sha256(makeZip(new Map([a, b]), new Date('2025-01-01T00:00:00Z')))).not.toBe(hashes[0]);
  });
});

describe('the time of a package', () => {
  it.each([
    ['is SOURCE_DATE_EPOCH', '1767225600', '2026-01-01T00:00:00.000Z'],
    ['is never before the first that a zip can hold', '0', '1980-01-01T00:00:00.000Z'],
  ])('%s', (_, seconds, expected) => {
    expect(sourceDate({ SOURCE_DATE_EPOCH: seconds }).toISOString()).toBe(expected);
  });

  it.each(['', 'yesterday', '1e3', '-1'])('is not guessed from "%s"', (text) => {
    expect(() => sourceDate({ SOURCE_DATE_EPOCH: text })).toThrow('SOURCE_DATE_EPOCH');
  });
});

describe('the bill of materials', () => {
  const subject = { name: 'thing', version: '1.0.0', description: 'A thing.', license: 'MIT' };
  const packages = [{ name: '@scope/part', version: '2.0.0', licence: '(MIT OR Apache-2.0)', text: '' }];
  const sbom = makeSbom(subject, packages, time);
  const { serialNumber, metadata, components, dependencies } = JSON.parse(sbom);

  it('is the same text for the same content, and another for another', () => {
    expect(makeSbom(subject, packages, time)).toBe(sbom);
    expect(JSON.parse(makeSbom(subject, [], time)).serialNumber).not.toBe(serialNumber);
  });

  it('has an identifier and a time of the format’s own form', () => {
    expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(metadata.timestamp).toBe('2026-01-31T23:59:58.000Z');
  });

  it.each(['node', 'openssl', 'v8', 'uv', 'zlib', 'llhttp', '@scope/part'])('names %s with its version', (name) => {
    const part = components.find((component: { name: string }) => component.name === name);
    expect(part).toMatchObject({ version: expect.stringMatching(/^\d/), purl: expect.stringMatching(/^pkg:/) });
  });

  it('gives each component one reference, and says of each what it depends on', () => {
    const references = [metadata.component, ...components].map((component) => component['bom-ref']);
    expect(new Set(references).size).toBe(references.length);
    expect(dependencies.map(({ ref }: { ref: string }) => ref).sort()).toEqual(references.toSorted());
  });

  it('gives a licence of two names as an expression', () => {
    expect(components.at(-1).licenses).toEqual([{ expression: '(MIT OR Apache-2.0)' }]);
    expect(components.at(-1).purl).toBe('pkg:npm/%40scope/part@2.0.0');
  });
});

describe('an executable', () => {
  it('that names a closed variable in another number of places than was read is refused', () => {
    expect(() => closeVariables(Buffer.from('\0NODE_OPTIONS\0'))).toThrow(
      'NODE_COMPILE_CACHE stands in node.exe 0 times',
    );
  });

  it('is told to look for its libraries in System32 only, as another reader of its load configuration sees', () => {
    const bytes = readFileSync(windowsNode().program);
    const flags = (program: Buffer): number => {
      const section = NtExecutable.from(program, { ignoreCert: true }).getSectionByEntry(
        Format.ImageDirectoryEntry.LoadConfig,
      );
      const directory = NtExecutable.from(program, { ignoreCert: true }).newHeader.optionalHeaderDataDirectory.get(
        Format.ImageDirectoryEntry.LoadConfig,
      );
      const at = directory.virtualAddress - (section?.info.virtualAddress ?? 0);
      return Buffer.from(section?.data ?? new ArrayBuffer(0)).readUInt16LE(at + 0x4e);
    };
    expect(flags(bytes)).toBe(0);
    loadFromSystem32Only(bytes);
    expect(flags(bytes)).toBe(0x800);
  });

  it('without a load configuration is refused', () => {
    const bytes = Buffer.alloc(512);
    bytes.writeUInt32LE(64, 0x3c);
    bytes.writeUInt16LE(0x20b, 64 + 24);
    expect(() => loadFromSystem32Only(bytes)).toThrow('no load configuration');
  });
});
