import { describe, expect, it } from 'vitest';
import { plan } from '../../src/commands/plan.ts';
import { set } from '../../src/commands/set.ts';
import type { Document } from '../../src/document.ts';
import { createRoot, machineConfigPlace, openRoot, placeOf } from '../helpers/offline-root.ts';

const file = (section: string): string =>
  `<configuration>${section === '' ? '' : `<system.net>${section}</system.net>`}</configuration>`;

const declared =
  '<configSections><sectionGroup name="system.net" type="System.Net.Configuration.NetSectionGroup, System"><section name="defaultProxy" type="System.Net.Configuration.DefaultProxySection, System"/></sectionGroup></configSections>';

const machineFile = (section: string): string => file(section).replace('<configuration>', `<configuration>${declared}`);

const inForce = `<defaultProxy useDefaultCredentials="true">
  <proxy proxyaddress="http://machine:1"/><bypasslist><add address="a"/><add address="b&amp;c"/></bypasslist>
</defaultProxy>`;

const warnings = async (section: string, document: Document, machine = ''): Promise<string[]> => {
  const root = createRoot({
    [placeOf('entra', 'connector')]: file(section),
    ...(machine === '' ? {} : { [machineConfigPlace]: machineFile(machine) }),
  });
  const report = await plan(await openRoot(root), document);
  expect(report.error).toBeUndefined();
  return report.services.flatMap(({ problems }) =>
    problems.flatMap(({ code, message }) =>
      ['MACHINE_SETTINGS_END', 'BYPASS_ENTRY_REMOVED'].includes(code) ? [message] : [],
    ),
  );
};

const explicit: Document = { mode: 'explicit', address: 'http://p:8080' };

describe("settings of machine.config's section that are in force now", () => {
  it('are named in the plan that ends them', async () => {
    const [message, ...others] = await warnings('', explicit, inForce);
    expect(others).toEqual([]);
    for (const what of ['"a"', '"b&c"', 'useDefaultCredentials']) expect(message).toContain(what);
  });

  it.each<readonly [string, string, Document, string]>([
    ['where the file has a section of its own', '<defaultProxy enabled="false"/>', explicit, inForce],
    [
      'where the document says them',
      '',
      { ...explicit, bypassList: ['b&c', 'a'], useDefaultCredentials: true },
      inForce,
    ],
    ['where no proxy is asked for', '', { mode: 'bypass' }, inForce],
    [
      'where machine.config is switched off',
      '',
      explicit,
      inForce.replace('<defaultProxy', '<defaultProxy enabled="false"'),
    ],
    ['where there are none', '', explicit, '<defaultProxy><proxy proxyaddress="http://machine:1"/></defaultProxy>'],
  ])('are not named %s', async (_, section, document, machine) => {
    expect(await warnings(section, document, machine)).toEqual([]);
  });
});

describe('entries of the bypass list that .NET refuses', () => {
  const section =
    '<defaultProxy><proxy proxyaddress="http://p:8080"/><bypasslist><add address="*.corp.local"/><add address="(a"/><add address="ok"/></bypasslist></defaultProxy>';

  it('are named in the plan that removes them, with the corrected form where there is one', async () => {
    const [first, second, ...others] = await warnings(section, explicit);
    expect(others).toEqual([]);
    expect(first).toContain('"*.corp.local"');
    expect(first).toContain('"\\.corp\\.local');
    expect(second).toContain('"(a"');
  });

  it('are not named where the document says what the list is', async () => {
    expect(await warnings(section, { ...explicit, bypassList: ['ok'] })).toEqual([]);
  });
});

describe('a section that is not well-formed', () => {
  it.each([
    ['no quotes around the address', '<defaultProxy><proxy proxyaddress=http://p:8080 /></defaultProxy>'],
    ['half a quote', '<defaultProxy><proxy proxyaddress="http://p:8080 /></defaultProxy>'],
    ['a placeholder left in', '<defaultProxy><proxy proxyaddress="<PROXYADDRESS>"/></defaultProxy>'],
  ])('with %s is planned and set', async (_, section) => {
    const root = createRoot({ [placeOf('entra', 'connector')]: file(section) });
    const planned = await plan(await openRoot(root), explicit);
    expect([planned.error, planned.outcome, planned.actions.map(({ kind }) => kind)]).toEqual([
      undefined,
      'planned',
      ['backup', 'edit'],
    ]);
    expect(planned.actions[1]?.diff).toContain('+');
    const done = await set(await openRoot(root), explicit);
    expect([done.error, done.changed, done.inDesiredState]).toEqual([undefined, true, true]);
  });
});
