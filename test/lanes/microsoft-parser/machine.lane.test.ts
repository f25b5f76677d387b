import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownSections } from '../../../src/dotnet/known-sections.ts';
import { readMachineSection } from '../../../src/proxy/machine-config.ts';
import { readConfiguration } from '../../../src/proxy/reading.ts';
import { requireLane } from '../lane.ts';
import { settingsOf, verdicts } from './agreement.ts';
import { type Judge, missingTool, startJudge } from './judge.ts';
import { judgedMachineConfig } from './machine-text.ts';

const ownFile = join(import.meta.dirname, 'program/Config/machine.config');

const section = '<system.net><defaultProxy enabled="false"><proxy autoDetect="True"/></defaultProxy></system.net>';
const lockedBy = (attribute: string, ofProxy: string): string =>
  `<system.net><defaultProxy ${attribute} enabled="false"><proxy ${ofProxy}/></defaultProxy></system.net>`;

/** Each title goes on after "machine.config with". */
const machines: readonly (readonly [title: string, text: string])[] = [
  ['nothing of the section', judgedMachineConfig('', '')],
  ['a section', judgedMachineConfig('', section)],
  ['a section that .NET refuses', judgedMachineConfig('', '<system.net><defaultProxy enabled="x"/></system.net>')],
  ['allowOverride="false"', judgedMachineConfig('', `<location allowOverride="false">${section}</location>`)],
  ['allowOverride="true"', judgedMachineConfig('', `<location allowOverride="true">${section}</location>`)],
  ['overrideMode="Deny"', judgedMachineConfig('', `<location overrideMode="Deny">${section}</location>`)],
  ['overrideMode="Inherit"', judgedMachineConfig('', `<location overrideMode="Inherit">${section}</location>`)],
  ['a lock on path="."', judgedMachineConfig('', `<location path="." allowOverride="false">${section}</location>`)],
  [
    'a lock on another path',
    judgedMachineConfig('', `<location path="Default Web Site" allowOverride="false">${section}</location>`),
  ],
  ['a lock on an empty group', judgedMachineConfig('', '<location allowOverride="false"><system.net/></location>')],
  ['overrideModeDefault="Deny"', judgedMachineConfig('overrideModeDefault="Deny"', '')],
  [
    'overrideModeDefault="Deny" and a location that allows',
    judgedMachineConfig('overrideModeDefault="Deny"', `<location overrideMode="Allow">${section}</location>`),
  ],
  ['overrideModeDefault="Deny" and a section', judgedMachineConfig('overrideModeDefault="Deny"', section)],
  ['allowExeDefinition="MachineOnly"', judgedMachineConfig('allowExeDefinition="MachineOnly"', '')],
  ['allowExeDefinition="MachineToRoamingUser"', judgedMachineConfig('allowExeDefinition="MachineToRoamingUser"', '')],
  ['allowDefinition="MachineOnly"', judgedMachineConfig('allowDefinition="MachineOnly"', '')],
  ['allowLocation="false"', judgedMachineConfig('allowLocation="false"', '')],
  ['lockItem', judgedMachineConfig('', lockedBy('lockItem="true"', 'lockItem="true"'))],
  ['lockAttributes', judgedMachineConfig('', lockedBy('lockAttributes="enabled"', 'lockAttributes="proxyaddress"'))],
  [
    'lockAllAttributesExcept',
    judgedMachineConfig('', lockedBy('lockAllAttributesExcept="enabled"', 'lockAllAttributesExcept="autoDetect"')),
  ],
  ['lockElements', judgedMachineConfig('', '<system.net><defaultProxy lockElements="proxy"/></system.net>')],
  ['no declaration of the section', judgedMachineConfig('', '').replace(/<section name="defaultProxy".*/, '')],
];

const applications: readonly (readonly [title: string, text: string])[] = [
  ['no section', '<configuration/>'],
  [
    'a section',
    '<configuration><system.net><defaultProxy><proxy proxyaddress="http://proxy:8080"/></defaultProxy></system.net></configuration>',
  ],
  ['an empty section', '<configuration><system.net><defaultProxy/></system.net></configuration>'],
  [
    'a section in <location>',
    '<configuration><location><system.net><defaultProxy enabled="false"/></system.net></location></configuration>',
  ],
];

const pairs = machines.flatMap(([machine, machineText]) =>
  applications.map(([application, text]) => ({ machine, machineText, application, text })),
);

describe.skipIf(!requireLane('dotnet', missingTool === null))("Microsoft's parser and machine.config", () => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-machine-'));
  let judge: Judge;

  beforeAll(async () => {
    judge = await startJudge();
  });
  afterAll(async () => {
    await judge.close();
    rmSync(folder, { recursive: true });
  });

  it.each(pairs)('reads $application under a machine.config with $machine as we do', async ({ machineText, text }) => {
    const [machineFile, file] = [join(folder, 'machine.config'), join(folder, 'service.config')];
    writeFileSync(machineFile, machineText);
    writeFileSync(file, text);
    const machine = readMachineSection(Buffer.from(machineText));
    const reading = readConfiguration(Buffer.from(text), machine);
    const judged = await judge.config(file, machineFile);
    if ('refused' in judged || judged.source === 'file') {
      const { ours, theirs } = verdicts(reading, judged);
      expect(ours).toBe(theirs);
    } else {
      expect(machine.settings).toEqual(judged.source === 'machine' ? settingsOf(judged) : null);
    }
  });

  it('declares for the judge what .NET Framework 4 is known to declare', () => {
    const { declared } = readMachineSection(readFileSync(ownFile));
    const different = [...knownSections].filter(
      ([path, facts]) => JSON.stringify(declared?.get(path)) !== JSON.stringify(facts),
    );
    // The judge's own class, and the class that the NuGet package has in another assembly.
    expect(different.map(([path]) => path)).toEqual(['appSettings', 'system.net/defaultProxy']);
    expect([...(declared?.keys() ?? [])].filter((path) => !knownSections.has(path))).toEqual(['judgeProbe']);
  });
});
