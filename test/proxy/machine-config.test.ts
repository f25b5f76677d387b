import { describe, expect, it } from 'vitest';
import { toDesired } from '../../src/desired.ts';
import { makePlan } from '../../src/plan.ts';
import { noMachineSection, readMachineSection } from '../../src/proxy/machine-config.ts';
import { type Reading, readConfiguration } from '../../src/proxy/reading.ts';
import { machineConfigText } from '../helpers/machine-config.ts';
import { observedWith } from '../helpers/observed.ts';

const section = '<system.net><defaultProxy enabled="false"/></system.net>';
const machineOf = (text: string) => readMachineSection(Buffer.from(text));
const readUnder = (content: string, text: string): Reading =>
  readConfiguration(Buffer.from(text), machineOf(machineConfigText(content)));
const withContent = (content: string): string => `<system.net><defaultProxy>${content}</defaultProxy></system.net>`;
const applications = ['<configuration/>', `<configuration>${section}</configuration>`];

describe('machine.config', () => {
  it('that is not to be seen says nothing', () => {
    expect(readMachineSection(null)).toBe(noMachineSection);
  });

  it('decides where the file has no section', () => {
    const { state, effect, settings } = readUnder(section, '<configuration/>');
    expect([state, settings]).toEqual([{ mode: 'bypass' }, null]);
    expect(effect).toContain('machine.config');
  });

  it('is not merged into a section of the file', () => {
    const { state } = readUnder(section, '<configuration><system.net><defaultProxy/></system.net></configuration>');
    expect(state).toEqual({ mode: 'system' });
  });

  it('makes a section of the file fail where it locks it', () => {
    const locked = `<location allowOverride="false">${section}</location>`;
    expect(readUnder(locked, `<configuration>${section}</configuration>`)).toMatchObject({
      state: { mode: 'invalid' },
      problems: [{ code: 'PROXY_SECTION_LOCKED', severity: 'error', scope: 'held', when: 'firstConfigRead' }],
    });
    expect(readUnder(locked, '<configuration/>')).toMatchObject({
      state: { mode: 'bypass' },
      problems: [{ code: 'PROXY_SECTION_LOCKED', severity: 'warning', scope: 'held' }],
    });
  });

  it('declares sections of its own', () => {
    const declared =
      '<configuration><configSections><section name="appSettings" type="a"/><section name="mine" type="b"/></configSections></configuration>';
    const read = (text: string) => readConfiguration(Buffer.from(text), machineOf(declared)).problems;
    expect(read('<configuration><mine/></configuration>')).toEqual([]);
    expect(read('<configuration><runtime/></configuration>')).toMatchObject([{ code: 'SECTION_UNKNOWN' }]);
  });

  it('may hold what only it may hold, with the namespace that only the loader refuses', () => {
    const text = machineConfigText('<runtime/>', 'allowExeDefinition="MachineOnly"').replace(
      '<configuration>',
      '<configuration xmlns="http://schemas.microsoft.com/.NetConfiguration/v2.0">',
    );
    expect(machineOf(text)).toMatchObject({ settings: null, locked: true });
    expect(machineOf(text).problems).toBeUndefined();
  });
});

describe('a machine.config that .NET refuses stops every application:', () => {
  it.each([
    ['an empty file', ''],
    ['bytes that are no text', '\uD800'],
    ['half a quote', machineConfigText(withContent('<proxy proxyaddress="http://p:1 />'))],
    ['the section twice', machineConfigText(section + section)],
    ['the section twice, once in <location>', machineConfigText(`<location>${section}</location>${section}`)],
    ['<defaultproxy>', machineConfigText('<system.net><defaultproxy/></system.net>')],
    ['<System.Net>', machineConfigText('<System.Net><defaultProxy/></System.Net>')],
    [
      'the section before <configSections>',
      machineConfigText('').replace('<configSections>', `${section}<configSections>`),
    ],
    ['<bypasslist> beside the section', machineConfigText('<system.net><defaultProxy/><bypasslist/></system.net>')],
    ['text', machineConfigText('text')],
    ['an attribute on the root', machineConfigText('').replace('<configuration>', '<configuration a="b">')],
    ['no declarations', `<configuration>${section}</configuration>`],
    ['another root', '<Configuration/>'],
  ])('%s', (_title, text) => {
    const bytes = text === '\uD800' ? Buffer.from([0xff]) : Buffer.from(text);
    for (const application of applications) {
      const reading = readConfiguration(Buffer.from(application), readMachineSection(bytes));
      expect(reading.state).toEqual({ mode: 'invalid' });
      for (const problem of reading.problems) {
        expect(problem).toMatchObject({ code: 'MACHINE_CONFIG_REFUSED', scope: 'machine', when: 'firstConfigRead' });
        expect(problem.message).toMatch(/^machine\.config, line \d+, column \d+: /);
      }
      expect(reading.problems.length).toBeGreaterThan(0);
    }
  });

  it('and set refuses to act under it', () => {
    const machine = machineOf('');
    const observed = observedWith(Buffer.from(`<configuration>${section}</configuration>`), { machine });
    expect(() => makePlan(toDesired({ mode: 'bypass' }), observed, 'HOST')).toThrow(
      expect.objectContaining({ code: 'CONFIG_REFUSED' }),
    );
  });

  it('a section whose content it refuses', () => {
    for (const application of applications) {
      expect(readUnder('<system.net><defaultProxy enabled="x"/></system.net>', application)).toMatchObject({
        state: { mode: 'invalid' },
        problems: [{ code: 'MACHINE_SECTION_REFUSED', scope: 'machine', when: 'firstRequest' }],
      });
    }
  });
});

describe("machine.config's section in force", () => {
  it.each([
    ['an entry that is no regular expression', withContent('<bypasslist><add address="*.corp"/></bypasslist>')],
    ['an address by https', withContent('<proxy proxyaddress="https://p:1"/>')],
    ['an address without a scheme', withContent('<proxy proxyaddress="proxy:1"/>')],
  ])('with %s fails at the first request, until the file has a section', (_title, content) => {
    const reading = readUnder(content, '<configuration/>');
    expect(reading).toMatchObject({
      state: { mode: 'invalid' },
      problems: [{ code: 'MACHINE_SECTION_REFUSED', scope: 'section', when: 'firstRequest' }],
    });
    expect(readUnder(content, `<configuration>${section}</configuration>`)).toMatchObject({
      state: { mode: 'bypass' },
      problems: [],
    });
    const observed = observedWith(Buffer.from('<configuration/>'), { machine: machineOf(machineConfigText(content)) });
    expect(makePlan(toDesired({ mode: 'system' }), observed, 'HOST').services[0]?.change?.after.toString()).toContain(
      '<defaultProxy/>',
    );
  });

  it('in another file is not known, and an own section is written over it', () => {
    const content = '<system.net><defaultProxy configSource="proxy.config"/></system.net>';
    expect(readUnder(content, '<configuration/>').state).toEqual({ mode: 'mixed' });
    const observed = observedWith(Buffer.from('<configuration/>'), { machine: machineOf(machineConfigText(content)) });
    expect(makePlan(toDesired({ mode: 'system' }), observed, 'HOST').services[0]?.change).not.toBeNull();
  });
});
