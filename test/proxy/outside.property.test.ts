import { applyPatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDesired } from '../../src/desired.ts';
import type { Document } from '../../src/document.ts';
import { changeDiff } from '../../src/plan/diff.ts';
import { makePlan, type PlannedService } from '../../src/plan.ts';
import { anyDocument, completeDocument } from '../helpers/generated-document.ts';
import { type GeneratedFile, generatedFile } from '../helpers/generated-file.ts';
import { observedWith } from '../helpers/observed.ts';
import { readElements, readSections } from '../helpers/second-reader.ts';
import { runs } from '../helpers/seed.ts';

const planned = (bytes: Uint8Array, document: Document, groupIsOurs = false): PlannedService => {
  const plan = makePlan(toDesired(document), observedWith(bytes, { service: { groupIsOurs } }), 'HOST');
  return plan.services[0] as PlannedService;
};

const edited = (bytes: Uint8Array, document: Document, groupIsOurs = false): Uint8Array =>
  planned(bytes, document, groupIsOurs).change?.after ?? bytes;

const state = (bytes: Uint8Array) => observedWith(bytes).services[0]?.reading?.state;

const firstLineEnd = ({ text }: GeneratedFile): string => /\r\n|\n|\r/.exec(text)?.[0] ?? '\r\n';

describe('a generated file', () => {
  it('is one that .NET takes but for its proxy section, and a second parser finds the same sections', () => {
    fc.assert(
      fc.property(generatedFile(2), (file) => {
        const reading = observedWith(file.bytes).services[0]?.reading;
        expect(reading?.problems.filter(({ scope, severity }) => scope === 'file' && severity === 'error')).toEqual([]);
        expect(file.decode(file.bytes)).toBe(file.text);
        expect(readSections(file.text)).toHaveLength(file.sections.length);
      }),
      runs(300),
    );
  });
});

describe('an edit of any file for any document', () => {
  it('changes no byte when nothing is asked that is not there', () => {
    fc.assert(
      fc.property(generatedFile(), anyDocument, (file, document) => {
        const { differences, change } = planned(file.bytes, document);
        expect(change === null).toBe(differences.length === 0);
        if (change !== null) expect(Buffer.compare(change.after, file.bytes)).not.toBe(0);
      }),
      runs(300),
    );
  });

  it('leaves every byte in front of a section and behind it, when the section stays', () => {
    fc.assert(
      fc.property(generatedFile(1), anyDocument, (file, document) => {
        fc.pre(file.sections.length === 1 && document.mode !== 'system');
        const text = file.decode(edited(file.bytes, document));
        const [front, behind] = file.outside as [string, string];
        expect(text.startsWith(front)).toBe(true);
        expect(text.endsWith(behind)).toBe(true);
        expect(text.slice(front.length, text.length - behind.length)).toMatch(/^<defaultProxy[\s/>][\s\S]*>$/);
      }),
      runs(400),
    );
  });

  it('takes a second section away with its own line only', () => {
    fc.assert(
      fc.property(generatedFile(2), anyDocument, (file, document) => {
        fc.pre(file.sections.length === 2 && document.mode !== 'system');
        const text = file.decode(edited(file.bytes, document));
        const [front, between, behind] = file.outside as [string, string, string];
        expect(text.startsWith(front)).toBe(true);
        const ends = [between + behind, between.replace(/(?:\r\n|\n|\r)[ \t]*$/, '') + behind];
        expect(ends.some((end) => text.endsWith(end))).toBe(true);
        expect(readSections(text)).toHaveLength(1);
      }),
      runs(300),
    );
  });

  it('takes all sections away for mode system, with their own lines only', () => {
    fc.assert(
      fc.property(generatedFile(2), (file) => {
        fc.pre(file.sections.length > 0 && state(file.bytes)?.mode !== 'system');
        const text = file.decode(edited(file.bytes, { mode: 'system' }));
        const [last, ...fronts] = [...file.outside].reverse() as [string, ...string[]];
        const possible = fronts
          .reverse()
          .reduce<readonly string[]>(
            (starts, piece) =>
              starts.flatMap((start) => [start + piece, start + piece.replace(/(?:\r\n|\n|\r)[ \t]*$/, '')]),
            [''],
          );
        expect(possible.map((start) => start + last)).toContain(text);
      }),
      runs(300),
    );
  });

  it('inserts a section in one place and opens at most the empty element that it goes into', () => {
    fc.assert(
      fc.property(generatedFile(0), completeDocument, (file, document) => {
        fc.pre(document.mode !== 'system');
        const text = file.decode(edited(file.bytes, document));
        let same = 0;
        while (text[same] === file.text[same] && same < file.text.length) same += 1;
        const [rest, inserted] = [file.text.slice(same), text.slice(same)];
        if (file.rootIsSelfClosing || file.group === 'selfClosing') {
          const name = file.rootIsSelfClosing ? 'configuration' : 'system.net';
          expect(rest.startsWith('/>')).toBe(true);
          expect(inserted.endsWith(`</${name}>${rest.slice(2)}`)).toBe(true);
        } else {
          expect(text.length).toBeGreaterThan(file.text.length);
          let behind = 0;
          while (behind < rest.length && text.at(-1 - behind) === file.text.at(-1 - behind)) behind += 1;
          expect(behind).toBe(rest.length);
        }
      }),
      runs(400),
    );
  });

  it('puts the one section where .NET looks for it: not into a comment, not in front of configSections', () => {
    fc.assert(
      fc.property(generatedFile(2), completeDocument, (file, document) => {
        const text = file.decode(edited(file.bytes, document));
        const found = readSections(text).length;
        const withoutSection = document.mode === 'system' && document.useDefaultCredentials !== true;
        if (withoutSection) expect(found === 0 || state(file.bytes)?.mode === 'system').toBe(true);
        else expect(found === 1 || planned(file.bytes, document).change === null).toBe(true);
        const children = readElements(text).find(({ name }) => name === 'configuration')?.children ?? [];
        expect(children.findIndex(({ name }) => name === 'configSections')).toBe(file.hasConfigSections ? 0 : -1);
      }),
      runs(400),
    );
  });

  it("writes new lines with the file's own line end and indentation, in ASCII", () => {
    fc.assert(
      fc.property(generatedFile(0), completeDocument, (file, document) => {
        fc.pre(document.mode !== 'system' || document.useDefaultCredentials === true);
        fc.pre(file.group === 'none' && !file.rootIsSelfClosing);
        const text = file.decode(edited(file.bytes, document));
        const added = /(?:\r\n|\n|\r)[ \t]*<system\.net>[\s\S]*?<\/system\.net>/.exec(
          text.replaceAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, ''),
        )?.[0] as string;
        expect(added).toMatch(/^[\t\r\n -~]+$/);
        expect(new Set(added.match(/\r\n|\n|\r/g))).toEqual(new Set([firstLineEnd(file)]));
        const indents = [...added.matchAll(/(?:\r\n|\n|\r)([ \t]*)</g)].map(([, indent]) => indent as string);
        const own = /[\r\n]([ \t]+)</.exec(file.text)?.[1] ?? '  ';
        expect(indents[0]).toBe(own);
        for (const indent of indents) expect(indent).toBe(own.repeat(indent.length / own.length));
      }),
      runs(300),
    );
  });

  it('is undone by mode system to the very bytes where there was no group, and no empty group of ours stays', () => {
    fc.assert(
      fc.property(generatedFile(0), completeDocument, (file, document) => {
        fc.pre(document.mode !== 'system' && file.group === 'none' && !file.rootIsSelfClosing);
        const { change } = planned(file.bytes, document);
        expect(change?.groupIsOurs).toBe(true);
        const text = file.decode(edited(change?.after ?? file.bytes, { mode: 'system' }, true));
        expect(
          readElements(text)
            .flatMap(({ children }) => children)
            .map(({ name }) => name),
        ).not.toContain('system.net');
        expect(text.replaceAll(/\s/g, '')).toBe(file.text.replaceAll(/\s/g, ''));
        if (/<configuration>[\r\n]/.test(file.text)) expect(text).toBe(file.text);
      }),
      runs(300),
    );
  });

  it('leaves an empty group that is not ours, when its section goes', () => {
    const file =
      '<configuration>\n  <system.net>\n    <defaultProxy enabled="false"/>\n  </system.net>\n</configuration>';
    expect(Buffer.from(edited(Buffer.from(file), { mode: 'system' })).toString()).toBe(
      '<configuration>\n  <system.net>\n  </system.net>\n</configuration>',
    );
  });
});

describe('a plan for any file and any document', () => {
  it('comes to what is asked, as a second parser reads it', () => {
    fc.assert(
      fc.property(generatedFile(2), completeDocument, (file, document) => {
        const bytes = edited(file.bytes, document);
        expect(state(bytes)).toMatchObject(
          document.mode === 'explicit'
            ? { bypassOnLocal: document.bypassOnLocal, useSystemDefault: document.useSystemDefault, mode: 'explicit' }
            : { mode: document.mode },
        );
        const proxy = readSections(file.decode(bytes))[0]?.children.find(({ name }) => name === 'proxy')?.attributes;
        if (document.mode === 'explicit') {
          expect(URL.parse(proxy?.['proxyaddress'] ?? '')?.host).toBe(URL.parse(document.address ?? '')?.host);
          expect(proxy?.['scriptLocation']).toBeUndefined();
          expect(proxy?.['autoDetect']?.trim().toLowerCase() === 'true').toBe(false);
        }
        if (document.mode === 'pac') {
          expect(URL.parse(proxy?.['scriptLocation'] ?? '')?.href).toBe(URL.parse(document.scriptLocation ?? '')?.href);
          expect(
            proxy?.['proxyaddress'] ?? proxy?.['bypassonlocal']?.replace(/^\s*(?:unspecified|-1)\s*$/i, '') ?? '',
          ).toBe('');
        }
      }),
      runs(400),
    );
  });

  it('is empty after it has been carried out', () => {
    fc.assert(
      fc.property(generatedFile(2), anyDocument, (file, document) => {
        expect(planned(edited(file.bytes, document), document)).toMatchObject({ differences: [], change: null });
      }),
      runs(400),
    );
  });

  it('for a complete document comes to the same state whatever was there before', () => {
    fc.assert(
      fc.property(generatedFile(2), generatedFile(2), anyDocument, completeDocument, (one, other, before, document) => {
        const first = state(edited(one.bytes, document));
        const second = state(edited(edited(other.bytes, before), document));
        const comparable = (given: typeof first) =>
          given?.mode === 'explicit'
            ? { ...given, address: URL.parse(given.address)?.host, bypassList: [...given.bypassList].sort() }
            : given?.mode === 'pac'
              ? { ...given, scriptLocation: URL.parse(given.scriptLocation)?.href }
              : given;
        expect(comparable(first)).toEqual(comparable(second));
      }),
      runs(400),
    );
  });

  it('shows a diff that makes the new text of the old one', () => {
    fc.assert(
      fc.property(generatedFile(2), anyDocument, (file, document) => {
        const { service, change } = planned(file.bytes, document);
        if (change === null) return;
        const diff = changeDiff(service, change);
        expect(applyPatch(file.text, diff, { autoConvertLineEndings: false })).toBe(file.decode(change.after));
      }),
      runs(200),
    );
  });
});
