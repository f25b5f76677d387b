import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDesired } from '../../../src/desired.ts';
import { makePlan } from '../../../src/plan.ts';
import { readMachineSection } from '../../../src/proxy/machine-config.ts';
import { readConfiguration } from '../../../src/proxy/reading.ts';
import { observedWith } from '../../helpers/observed.ts';
import { temporaryParent } from '../../helpers/temporary.ts';
import { brokenSections } from '../../proxy/broken-sections.ts';
import { requireLane } from '../lane.ts';
import { assertInBatches } from './in-batches.ts';
import { type Judge, missingTool, startJudge } from './judge.ts';
import { judgedMachineConfig } from './machine-text.ts';
import { spoiltFile } from './mutations.ts';

const section = '<system.net><defaultProxy enabled="false"><proxy autoDetect="True"/></defaultProxy></system.net>';
const machines = [
  judgedMachineConfig('', ''),
  judgedMachineConfig('', section),
  judgedMachineConfig('', `<location path="." overrideMode="Allow">${section}</location>`),
  judgedMachineConfig(
    '',
    '<system.net><defaultProxy><proxy proxyaddress="http://p:1"/><bypasslist><add address="a"/></bypasslist></defaultProxy></system.net>',
  ),
];
const applications = ['<configuration/>', `<configuration>${section}</configuration>`];

/** What only the judge refuses: a class that is not there, which is not looked for here. */
const ofTheJudge =
  /creating the configuration section handler|[Cc]ould not (?:load|resolve)|does not (?:exist|derive)|type is not/;
const isOfTheJudge = (bytes: Uint8Array, message: string): boolean => {
  const types =
    Buffer.from(bytes.filter((byte) => byte !== 0))
      .toString('latin1')
      .match(/type="(?:System|Judge)[^"]*"/g) ?? [];
  return ofTheJudge.test(message) || types.length < 2;
};

/** A section as it was left, with up to two more characters lost or typed in it. */
const brokenSection = fc
  .tuple(
    fc.constantFrom(...brokenSections.map(([, text]) => text)),
    fc.array(fc.tuple(fc.nat(1_000), fc.constantFrom('', ...'<>&"\'=/ x')), { maxLength: 2 }),
  )
  .map(([text, slips]) =>
    slips.reduce((spoilt, [where, typed]) => {
      const at = where % spoilt.length;
      return spoilt.slice(0, at) + typed + spoilt.slice(typed === '' ? at + 1 : at);
    }, text),
  );

describe.skipIf(!requireLane('dotnet', missingTool === null))("Microsoft's parser and spoilt files", () => {
  const folder = mkdtempSync(join(temporaryParent, 'appproxyctl-spoilt-'));
  let judge: Judge;
  let count = 0;
  /** A file of its own for each text, since many are on their way to the judge at a time. */
  const written = (content: Uint8Array | string): string => {
    count += 1;
    const file = join(folder, `${count}.config`);
    writeFileSync(file, content);
    return file;
  };

  beforeAll(async () => {
    judge = await startJudge();
  });
  afterAll(async () => {
    await judge.close();
    rmSync(folder, { recursive: true });
  });

  it('refuses no spoilt machine.config under which a service could be in the desired state', async () => {
    let [refused, accepted, stricter] = [0, 0, 0];
    await assertInBatches(
      fc.tuple(spoiltFile(machines), fc.constantFrom(...applications)),
      2_000,
      async ([{ bytes }, text]) => {
        const judged = await judge.config(written(text), written(bytes));
        const { problems } = readConfiguration(Buffer.from(text), readMachineSection(bytes));
        const ours = problems.filter(({ severity }) => severity === 'error');
        if (!('refused' in judged)) {
          accepted += 1;
          if (ours.length > 0) stricter += 1;
        } else if (!isOfTheJudge(bytes, judged.message)) {
          refused += 1;
          expect(ours.length === 0 ? judged.message : null).toBeNull();
        }
      },
    );
    expect(refused).toBeGreaterThan(300);
    expect(stricter).toBeLessThan(accepted / 5);
  });

  it('takes what we make of a section that was not well-formed', async () => {
    let repaired = 0;
    const desired = toDesired({ mode: 'explicit', address: 'http://proxy:8080' });
    await assertInBatches(brokenSection, 3_200, async (broken) => {
      const bytes = Buffer.from(
        `<configuration>\r\n <!-- <defaultProxy> -->\r\n <system.net>\r\n  ${broken}\r\n </system.net>\r\n <runtime/>\r\n</configuration>`,
      );
      const observed = observedWith(bytes);
      const problems = observed.services[0]?.reading?.problems ?? [];
      if (!problems.some(({ code, scope }) => code === 'NOT_WELL_FORMED' && scope === 'section')) return;
      if (problems.some(({ severity, scope }) => severity === 'error' && scope !== 'section')) return;
      const mended = makePlan(desired, observed, 'HOST').services[0]?.change?.after ?? '';
      expect(await judge.config(written(mended))).toMatchObject({ source: 'file', proxyAddress: 'http://proxy:8080' });
      repaired += 1;
    });
    expect(repaired).toBeGreaterThan(2_000);
  });
});
