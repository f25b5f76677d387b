import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Damage } from '../../src/capture/file/file-reader.ts';
import { findingKinds } from '../../src/capture/judge/finding-codes.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/capture.md'), 'utf8');

const rowsUnder = (heading: string): readonly (readonly string[])[] => {
  const section = text.split(`\n${heading}\n`)[1]?.split('\n#')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
};

const actors = {
  proxyTeam: 'proxy',
  firewallTeam: 'firewall',
  nameTeam: 'DNS',
  connectorAdministrator: 'connector',
  nobody: 'nobody',
};

describe('docs/capture.md', () => {
  it.each([
    ['### Faults', 'fault'],
    ['### Notes', 'note'],
  ])('says under "%s" of each code what it means, what to do and who does it', (heading, severity) => {
    const kinds = Object.entries(findingKinds).filter(([, kind]) => kind.severity === severity);
    expect(rowsUnder(heading)).toEqual(
      kinds.map(([code, { meaning, remedy, who }]) => [`\`${code}\``, meaning, remedy, actors[who]]),
    );
  });

  it('has every kind of damage', () => {
    const kinds: Readonly<Record<Damage, true>> = {
      badLength: true,
      cutOff: true,
      badCompression: true,
      badFrameTable: true,
      unknownByteOrder: true,
      unknownVersion: true,
    };
    expect(rowsUnder('## What could not be read').map(([code]) => code)).toEqual(
      Object.keys(kinds).map((kind) => `\`${kind}\``),
    );
  });
});
