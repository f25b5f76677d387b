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

const ownFile = join(import.meta.dirname, 'program/Config/machine.config');

const machineConfig = (declaration: string, content: string): string => `<configuration>
  <configSections>
    <section name="judgeProbe" type="System.Configuration.IgnoreSection, System.Configuration.ConfigurationManager" allowLocation="false" />
    <sectionGroup name="system.net">
      <section name="defaultProxy" type="Judge.DefaultProxySection, judge" ${declaration}/>
    </sectionGroup>
  </configSections>
  ${content}
</configuration>`;

const section = '<system.net><defaultProxy enabled="false"><proxy autoDetect="True"/></defaultProxy></system.net>';
const lockedBy = (attribute: string, ofProxy: string): string =>
  `<system.net><defaultProxy ${attribute} enabled="false"><proxy ${ofProxy}/></defaultProxy></system.net>`;

/** Each title goes on after "machine.config with". */
const machines: readonly (readonly [title: string, text: string])[] = [
  ['nothing of the section', machineConfig('', '')],
  ['a section', machineConfig('', section)],
  ['a section that .NET refuses', machineConfig('', '<system.net><defaultProxy enabled="x"/></system.net>')],
  ['allowOverride="false"', machineConfig('', `<location allowOverride="false">${section}</location>`)],
  ['allowOverride="true"', machineConfig('', `<location allowOverride="true">${section}</location>`)],
  ['overrideMode="Deny"', machineConfig('', `<location overrideMode="Deny">${section}</location>`)],
  ['overrideMode="Inherit"', machineConfig('', `<location overrideMode="Inherit">${section}</location>`)],
  ['a lock on path="."', machineConfig('', `<location path="." allowOverride="false">${section}</location>`)],
  [
    'a lock on another path',
    machineConfig('', `<location path="Default Web Site" allowOverride="false">${section}</location>`),
  ],
  ['a lock on an empty group', machineConfig('', '<location allowOverride="false"><system.net/></location>')],
  ['overrideModeDefault="Deny"', machineConfig('overrideModeDefault="Deny"', '')],
  [
    'overrideModeDefault="Deny" and a location that allows',
    machineConfig('overrideModeDefault="Deny"', `<location overrideMode="Allow">${section}</location>`),
  ],
  ['overrideModeDefault="Deny" and a section', machineConfig('overrideModeDefault="Deny"', section)],
  ['allowExeDefinition="MachineOnly"', machineConfig('allowExeDefinition="MachineOnly"', '')],
  ['allowExeDefinition="MachineToRoamingUser"', machineConfig('allowExeDefinition="MachineToRoamingUser"', '')],
  ['allowDefinition="MachineOnly"', machineConfig('allowDefinition="MachineOnly"', '')],
  ['allowLocation="false"', machineConfig('allowLocation="false"', '')],
  ['lockItem', machineConfig('', lockedBy('lockItem="true"', 'lockItem="true"'))],
  ['lockAttributes', machineConfig('', lockedBy('lockAttributes="enabled"', 'lockAttributes="proxyaddress"'))],
  [
    'lockAllAttributesExcept',
    machineConfig('', lockedBy('lockAllAttributesExcept="enabled"', 'lockAllAttributesExcept="autoDetect"')),
  ],
  ['lockElements', machineConfig('', '<system.net><defaultProxy lockElements="proxy"/></system.net>')],
  ['no declaration of the section', machineConfig('', '').replace(/<section name="defaultProxy".*/, '')],
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
