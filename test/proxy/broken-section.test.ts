import { describe, expect, it } from 'vitest';
import { toDesired } from '../../src/desired.ts';
import { makePlan } from '../../src/plan.ts';
import { noMachineSection, readMachineSection } from '../../src/proxy/machine-config.ts';
import { readConfiguration } from '../../src/proxy/reading.ts';
import { observedWith } from '../helpers/observed.ts';
import { brokenSections } from './broken-sections.ts';

const before = '<?xml version="1.0"?>\r\n<configuration>\r\n  <!-- <defaultProxy> -->\r\n  <system.net>\r\n    ';
const after = '\r\n  </system.net>\r\n  <runtime><gcServer enabled="true"/></runtime>\r\n</configuration>\r\n';
const read = (text: string) => readConfiguration(Buffer.from(text), noMachineSection);
const explicit = toDesired({ mode: 'explicit', address: 'http://proxy:8080' });

describe('a section that is not well-formed', () => {
  it.each(brokenSections)('by %s is ours to write, and nothing else is', (_title, section) => {
    const bytes = Buffer.from(before + section + after);
    const reading = read(bytes.toString());
    expect(reading.problems).toMatchObject([{ code: 'NOT_WELL_FORMED', scope: 'section', when: 'start' }]);
    expect(reading.state).toEqual({ mode: 'invalid' });
    const [place] = reading.problems;
    expect(place?.line).toBeGreaterThanOrEqual(5);
    expect(place?.line).toBeLessThan(5 + section.split('\n').length);
    const written = makePlan(explicit, observedWith(bytes), 'HOST').services[0]?.change?.after.toString() ?? '';
    expect(written.startsWith(before)).toBe(true);
    expect(written.endsWith(after)).toBe(true);
    expect(read(written)).toMatchObject({ problems: [], state: { mode: 'explicit', address: 'http://proxy:8080' } });
  });

  it.each(brokenSections)('by %s can be taken out', (_title, section) => {
    const observed = observedWith(Buffer.from(before + section + after));
    const written = makePlan(toDesired({ mode: 'system' }), observed, 'HOST').services[0]?.change?.after.toString();
    expect(read(written ?? '')).toMatchObject({ problems: [], sections: [], state: { mode: 'system' } });
  });

  const half = '<defaultProxy><proxy proxyaddress="http://p:1 /></defaultProxy>';

  it.each([
    ['twice in the file', `${half}${half}`],
    ['without an end', '<defaultProxy><proxy proxyaddress="http://p:1 />'],
    ['with two ends', '<defaultProxy><proxy proxyaddress=x/></defaultProxy></defaultProxy>'],
    ['with an end that is not closed', '<defaultProxy><proxy proxyaddress=x/></defaultProxy'],
    ['with its end before it', '</defaultProxy><defaultProxy><proxy proxyaddress=x/>'],
    ['with its end in a comment', '<defaultProxy><proxy proxyaddress=x/><!-- </defaultProxy> -->'],
    ['by a name that only begins so', '<defaultProxyServer><proxy proxyaddress=x/></defaultProxyServer>'],
  ])('%s is not touched', (_title, section) => {
    const reading = read(before + section + after);
    expect(reading).toMatchObject({ file: null, problems: [{ code: 'NOT_WELL_FORMED', scope: 'file' }] });
  });

  it.each([
    ['in an unknown section', `<configuration><unknown>${half}</unknown></configuration>`, 'file'],
    [
      'in a <location> of another path',
      `<configuration><location path="x"><system.net>${half}</system.net></location></configuration>`,
      'file',
    ],
    ['in a <location>', `<configuration><location><system.net>${half}</system.net></location></configuration>`, 'held'],
  ])('%s is not ours', (_title, text, scope) => {
    expect(read(text).problems[0]).toMatchObject({ code: 'NOT_WELL_FORMED', scope });
  });

  it('beside another fault is told with that fault, each in its place', () => {
    const { problems } = read(`<configuration>\n<system.net>\n${half}\n</system.net>\n<a>&</a>\n</configuration>`);
    expect(problems).toMatchObject([
      { code: 'NOT_WELL_FORMED', scope: 'section', line: 3 },
      { code: 'NOT_WELL_FORMED', scope: 'file', line: 5 },
    ]);
  });

  it('in a file that .NET refuses for something else is told with that', () => {
    const { problems } = read(`<configuration><system.net>${half}</system.net><unknown/></configuration>`);
    expect(problems).toMatchObject([
      { code: 'NOT_WELL_FORMED', scope: 'section' },
      { code: 'SECTION_UNKNOWN', scope: 'file' },
    ]);
  });

  it('under a machine.config that locks it is held', () => {
    const machine = readMachineSection(
      Buffer.from(
        '<configuration><configSections><sectionGroup name="system.net"><section name="defaultProxy" type="a" allowExeDefinition="MachineOnly"/></sectionGroup></configSections></configuration>',
      ),
    );
    const { problems } = readConfiguration(
      Buffer.from(`<configuration><system.net>${half}</system.net></configuration>`),
      machine,
    );
    expect(problems).toMatchObject([
      { code: 'NOT_WELL_FORMED', scope: 'section' },
      { code: 'PROXY_SECTION_LOCKED', scope: 'held' },
    ]);
  });
});
