import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDesired } from '../../src/desired.ts';
import type { Document } from '../../src/document.ts';
import { ConnectorProxyError } from '../../src/errors.ts';
import { verifyPlan } from '../../src/plan/verify.ts';
import { makePlan } from '../../src/plan.ts';
import { noMachineSection } from '../../src/proxy/machine-config.ts';
import { type MachineSection, readConfiguration } from '../../src/proxy/reading.ts';
import { defaultSettings } from '../../src/proxy/section.ts';
import { anyDocument } from '../helpers/generated-document.ts';
import { generatedFile } from '../helpers/generated-file.ts';
import { sectionText } from '../helpers/generated-section.ts';
import { observedWith } from '../helpers/observed.ts';
import { runs } from '../helpers/seed.ts';

const machines: readonly MachineSection[] = [
  noMachineSection,
  { ...noMachineSection, settings: { ...defaultSettings, proxyAddress: 'http://machine:1' } },
  { ...noMachineSection, settings: { ...defaultSettings, useDefaultCredentials: true } },
];

/** What `set` goes through, but for the writing; anything that throws here ends in 70. */
const planned = async (bytes: Uint8Array, document: Document, machine: MachineSection) => {
  const observed = observedWith(bytes, { machine });
  const plan = makePlan(toDesired(document), observed, 'HOST');
  await verifyPlan(plan);
  return plan.services[0];
};

describe('a plan', () => {
  it('is made of any section for any document, and the next one is empty', async () => {
    await fc.assert(
      fc.asyncProperty(generatedFile(2), anyDocument, fc.constantFrom(...machines), async (file, document, machine) => {
        const first = await planned(file.bytes, document, machine);
        const after = first?.change?.after ?? file.bytes;
        const { problems } = readConfiguration(after, machine);
        const refused = problems.filter(({ severity, scope }) => severity === 'error' && scope === 'section');
        expect(refused).toEqual([]);
        expect(await planned(after, document, machine)).toMatchObject({ change: null, differences: [] });
      }),
      runs(1500),
    );
  });
});

describe('a file whose section is spoilt', () => {
  it('is repaired or refused, and never a fault of this software', async () => {
    const cut = fc.record({
      at: fc.nat(),
      length: fc.integer({ min: 0, max: 3 }),
      put: fc.constantFrom('', '"', '<', '&', '>', "'"),
    });
    await fc.assert(
      fc.asyncProperty(generatedFile(1), anyDocument, cut, async (file, document, { at, length, put }) => {
        const [before = '', after = ''] = file.outside;
        const section = file.sections[0] ?? '';
        const offset = section.length === 0 ? 0 : at % section.length;
        const spoilt = section.slice(0, offset) + put + section.slice(offset + length);
        const bytes = Buffer.from(
          `${before}${spoilt}${file.sections.length > 0 ? after : ''}`.replace(/ encoding="[^"]*"/, ''),
        );
        try {
          await planned(bytes, document, noMachineSection);
        } catch (error) {
          expect(error).toBeInstanceOf(ConnectorProxyError);
          expect((error as ConnectorProxyError).code).not.toBe('INTERNAL');
        }
      }),
      runs(1500),
    );
  });
});

const file = (section: string): Buffer =>
  Buffer.from(`<configuration><system.net>${section}</system.net></configuration>`);

const documents: readonly Document[] = [
  { mode: 'explicit', address: 'http://p:8080' },
  { mode: 'explicit', address: 'http://p:8080', bypassList: ['a'] },
  { mode: 'pac', scriptLocation: 'http://x/p.pac' },
  { mode: 'bypass' },
  { mode: 'system' },
];

describe('a section that .NET reads otherwise than it looks', () => {
  const proxy = '<proxy proxyaddress="http://old:1"/>';
  it.each([
    ['an entry that .NET refuses', `${proxy}<bypasslist><add address="*.corp.local"/></bypasslist>`],
    [
      'an entry that .NET refuses after a <remove> with an end tag',
      `${proxy}<bypasslist><remove address="a"></remove><add address="(a"/></bypasslist>`,
    ],
    [
      'an entry that .NET refuses beside a module',
      `${proxy}<bypasslist><add address="*"/></bypasslist><module type="A"/>`,
    ],
    ['<clear> with an end tag before <proxy>', `<bypasslist><clear></clear></bypasslist>${proxy}`],
    ['<clear> with an end tag after <proxy>', `${proxy}<bypasslist><clear></clear></bypasslist>`],
    ['<clear> with an end tag before an entry', `${proxy}<bypasslist><clear></clear><add address="a"/></bypasslist>`],
  ])('%s is repaired for every document', async (_, content) => {
    for (const document of documents) {
      const first = await planned(file(`<defaultProxy>${content}</defaultProxy>`), document, noMachineSection);
      const after = first?.change?.after ?? file(`<defaultProxy>${content}</defaultProxy>`);
      expect(await planned(after, document, noMachineSection)).toMatchObject({ change: null, differences: [] });
    }
  });
});

describe('a section that stands for another file, a provider or a builder as .NET does not take it', () => {
  const proxy = '<proxy proxyaddress="http://old:1"/>';
  const references = ['configSource', 'configProtectionProvider', 'configBuilders'] as const;

  it('is repaired or refused, whatever else it says', async () => {
    const reference = fc
      .tuple(fc.constantFrom(...references), fc.constantFrom('', 'a.xml', 'a/b', '..\\a', ' '))
      .map(([name, value]) => `<defaultProxy ${name}="${value}"`);
    await fc.assert(
      fc.asyncProperty(sectionText, reference, anyDocument, async (section, start, document) => {
        const bytes = file(section.replace('<defaultProxy', start));
        try {
          const after = (await planned(bytes, document, noMachineSection))?.change?.after ?? bytes;
          expect(await planned(after, document, noMachineSection)).toMatchObject({ change: null, differences: [] });
        } catch (error) {
          expect(error).toMatchObject({ code: 'SECTION_NOT_EDITABLE' });
        }
      }),
      runs(1000),
    );
  });

  it.each([
    '<defaultProxy configSource="config/proxy.xml"/>',
    '<defaultProxy configSource=""/>',
    '<defaultProxy configSource="proxy.xml" enabled="true"/>',
    `<defaultProxy configSource="proxy.xml">${proxy}</defaultProxy>`,
    `<defaultProxy configProtectionProvider="">${proxy}</defaultProxy>`,
    `<defaultProxy configProtectionProvider="mine" enabled="true">${proxy}</defaultProxy>`,
    `<defaultProxy configBuilders="">${proxy}</defaultProxy>`,
  ])('%s is repaired for every document', async (section) => {
    for (const document of documents) {
      const first = await planned(file(section), document, noMachineSection);
      const after = first?.change?.after ?? file(section);
      expect(readConfiguration(after, noMachineSection).problems).toEqual([]);
      expect(await planned(after, document, noMachineSection)).toMatchObject({ change: null, differences: [] });
    }
  });
});

describe('a <system.net> that keeps its white space', () => {
  it.each([
    ['empty', '<system.net xml:space="preserve"/>'],
    ['with an end tag', '<system.net xml:space="preserve"></system.net>'],
    ['with a line break', '<system.net xml:space="preserve">\n</system.net>'],
    ['with another section', '<system.net xml:space="preserve"><settings/></system.net>'],
    ['with a proxy section', '<system.net xml:space="preserve"><defaultProxy enabled="false"/></system.net>'],
    [
      'with two proxy sections',
      '<system.net xml:space="preserve"><settings/><defaultProxy/><defaultProxy/></system.net>',
    ],
  ])('%s gets no white space that .NET would refuse', async (_, group) => {
    const bytes = Buffer.from(`<configuration>\n  ${group}\n</configuration>`);
    for (const document of documents) {
      const first = await planned(bytes, document, noMachineSection);
      const after = first?.change?.after ?? bytes;
      expect(readConfiguration(after, noMachineSection).problems).toEqual([]);
      expect(await planned(after, document, noMachineSection)).toMatchObject({ change: null, differences: [] });
    }
  });
});
