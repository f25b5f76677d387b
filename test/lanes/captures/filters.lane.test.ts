import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CaptureFinding } from '../../../src/capture/reading.ts';
import { pcap } from '../../capture/build/files.ts';
import { scenes } from '../../capture/build/finding-scenes.ts';
import { readBytes } from '../../capture/build/read-bytes.ts';
import { together } from '../../capture/build/scenes.ts';
import { hasProgram, requireLane } from '../lane.ts';
import { framesByFilter } from './judge.ts';

interface Judged {
  readonly what: string;
  readonly bytes: Buffer;
  readonly finding: CaptureFinding;
}

/** Of each code the scenes whose filters differ in more than an address, a port or a name. */
const judged = new Map<string, Judged>();
for (const [what, code, context, parts] of scenes) {
  const bytes = pcap(together(...parts));
  const finding = (await readBytes(bytes, context)).findings.find((one) => one.code === code);
  if (finding === undefined || finding.filter.wireshark === '' || finding.evidence.length === 0) continue;
  judged.set(`${code} ${finding.filter.wireshark.replace(/\d+|"[^"]*"/g, '')}`, { what, bytes, finding });
}

describe.skipIf(!requireLane("tshark judges each finding's filter", hasProgram('tshark')))('the filter of', () => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-filters-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([...judged.values()])('"$what" ($finding.code) shows in Wireshark what was seen', ({ bytes, finding }) => {
    const file = join(folder, 'scene.pcap');
    writeFileSync(file, bytes);
    const shown = framesByFilter(file, finding.filter.wireshark);
    expect(finding.evidence.filter(({ packet }) => shown.includes(packet))).not.toEqual([]);
  });
});
