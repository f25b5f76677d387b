import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMachineSection } from '../../../src/proxy/machine-config.ts';
import { type Reading, readConfiguration } from '../../../src/proxy/reading.ts';
import { applyEdits } from '../../../src/xml/edit.ts';
import { temporaryParent } from '../../helpers/temporary.ts';
import { contentRows, structureRows } from '../../proxy/rows.ts';
import { requireLane } from '../lane.ts';
import { sameAddress, verdicts } from './agreement.ts';
import { exceptions } from './exceptions.ts';
import { assertInBatches } from './in-batches.ts';
import { type Judge, type JudgedConfig, missingTool, startJudge } from './judge.ts';
import { denseFiles } from './markup-pool.ts';
import { addressFile, spoiltFile } from './mutations.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/config');
const machineFile = join(import.meta.dirname, 'program/Config/machine.config');
const machine = readMachineSection(readFileSync(machineFile));

const fixtureFiles = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.config'),
);

const bases = [
  ...fixtureFiles.map((name) => readConfiguration(readFileSync(join(fixtures, name)), machine).file?.text),
  ...denseFiles,
  ...denseFiles,
].filter((text) => text !== undefined);

describe.skipIf(!requireLane('dotnet', missingTool === null))("Microsoft's parser", () => {
  const folder = mkdtempSync(join(temporaryParent, 'appproxyctl-agreement-'));
  let judge: Judge;
  let written = 0;

  beforeAll(async () => {
    judge = await startJudge();
  });
  afterAll(async () => {
    await judge.close();
    rmSync(folder, { recursive: true });
  });

  const both = async (bytes: Uint8Array): Promise<{ reading: Reading; judged: JudgedConfig }> => {
    written += 1;
    const file = join(folder, `${written}.config`);
    writeFileSync(file, bytes);
    const judged = await judge.config(file);
    rmSync(file);
    return { reading: readConfiguration(bytes, machine), judged };
  };

  /** Where both differ and no exception is known: what each says. */
  const disagreement = async (bytes: Uint8Array): Promise<object | null> => {
    const { reading, judged } = await both(bytes);
    const { ours, theirs } = verdicts(reading, judged);
    if (ours === theirs && sameAddress(reading, judged)) return null;
    const text = Buffer.from(bytes).toString(bytes[1] === 0 || bytes[0] === 0xff ? 'utf16le' : 'utf8');
    if (exceptions.some(({ applies }) => applies({ text, reading, judged }))) return null;
    return { ours, theirs, message: 'refused' in judged ? judged.message : '', problems: reading.problems };
  };

  it.each(fixtureFiles)('reads %s as we do', async (name) => {
    expect(await disagreement(readFileSync(join(fixtures, name)))).toBeNull();
  });

  it.each([...structureRows, ...contentRows])('reads a file with %s as we do', async (_title, text) => {
    expect(await disagreement(Buffer.from(text))).toBeNull();
  });

  it.each(exceptions)('differs from us by the exception "$name"', async ({ example, applies }) => {
    const bytes = Buffer.from(example);
    const { reading, judged } = await both(bytes);
    const { ours, theirs } = verdicts(reading, judged);
    expect(ours).not.toBe(theirs);
    expect(applies({ text: bytes.toString(), reading, judged })).toBe(true);
  });

  it('agrees on 4,000 spoilt files', async () => {
    await assertInBatches(spoiltFile(bases), 4_000, async ({ bytes }) => {
      expect(await disagreement(bytes)).toBeNull();
    });
  });

  it('agrees on 2,000 addresses', async () => {
    await assertInBatches(addressFile(), 2_000, async (text) => {
      expect(await disagreement(Buffer.from(text))).toBeNull();
    });
  });

  it('takes a file whose faults all lie in the section once the section is gone', async () => {
    let repaired = 0;
    await assertInBatches(spoiltFile(bases), 2_000, async ({ bytes }) => {
      const { file, sections, problems } = readConfiguration(bytes, machine);
      const errors = problems.filter(({ severity }) => severity === 'error');
      if (file?.encoding.family !== 'utf-8' || errors.length === 0 || !errors.every(({ scope }) => scope === 'section'))
        return;
      const edits = sections.map(({ start, end }) => ({ offset: start, length: end - start, content: '' }));
      const { judged } = await both(Buffer.from(applyEdits(file.text, edits)));
      expect(judged).toMatchObject({ source: 'none' });
      repaired += 1;
    });
    expect(repaired).toBeGreaterThan(50);
  });
});
