import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type DocumentSchema, documentProperties, documentType } from '../../scripts/generate-document.ts';
import { checkDocument, type Document, type DocumentIssue } from '../../src/document.ts';
import { documentProperties as properties } from '../../src/generated/document-properties.ts';
import type { DocumentIssueReport } from '../../src/report.ts';
import { runs } from '../helpers/seed.ts';

type Mode = Document['mode'];

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const schema: DocumentSchema & { examples: object[]; additionalProperties: boolean } = JSON.parse(
  read('schemas/desired-state.schema.json'),
);
const validate = new Ajv2020({ strictRequired: false, strict: true }).compile(schema);

describe('the schema', () => {
  it('allows no other properties', () => {
    expect(schema.additionalProperties).toBe(false);
  });

  it.each(Object.entries(schema.properties))('says what %s is, with examples that are valid', (name, property) => {
    expect(property.title).toMatch(/^[A-Z][A-Za-z ]+$/);
    expect(property.description).toMatch(/^[A-Z].*\.$/);
    expect(property.examples).not.toEqual([]);
    for (const example of property.examples) {
      const documents = schema.examples.map((document) => ({ ...document, [name]: example }));
      expect(documents.filter((document) => 'document' in checkDocument(document))).not.toEqual([]);
    }
  });

  it.each(schema.examples)('has an example that is valid: %j', (example) => {
    expect(checkDocument(example)).toEqual({ document: example, warnings: [] });
  });

  it('accepts whatever is accepted here, so that an editor never marks a document that works', () => {
    const good: Record<string, unknown[]> = {
      $schema: ['', 'x'],
      address: ['http://p', 'http://[::1]:1/', 'http://10.0.0.1', 'http://_a-b.c:65535'],
      bypassOnLocal: [true, false],
      useSystemDefault: [true, false],
      useDefaultCredentials: [true, false],
      bypassList: [[], ['a', 'a'], ['.*']],
      scriptLocation: ['http://p/s', 'HTTPS://[::1]:1?x', 'https://10.0.0.1:65535'],
      services: [['updater'], ['connector', 'updater']],
      restart: ['never', 'ifNeeded'],
    };
    const bad = {
      address: 'http://p/x',
      scriptLocation: 'file:///x',
      bypassList: ['('],
      services: [],
      restart: 'Never',
      other: 1,
    };
    const document = fc.constantFrom<Mode>('bypass', 'explicit', 'pac', 'system').chain((mode) => {
      const own = properties.filter(({ name, modes }) => name !== 'mode' && modes.includes(mode));
      return fc.record(
        {
          mode: fc.constant(mode),
          ...Object.fromEntries(own.map(({ name }) => [name, fc.constantFrom(...(good[name] ?? []))])),
        },
        { requiredKeys: ['mode'] },
      );
    });
    const slips = fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      {
        weight: 1,
        arbitrary: fc.record(
          { ...Object.fromEntries(Object.entries(bad).map(([name, value]) => [name, fc.constant(value)])) },
          { requiredKeys: [] },
        ),
      },
    );
    const anything = fc.tuple(document, slips).map(([valid, slip]) => ({ ...valid, ...slip }));
    let accepted = 0;
    fc.assert(
      fc.property(anything, (candidate) => {
        if (!('document' in checkDocument(candidate))) return;
        accepted += 1;
        expect(validate(candidate), JSON.stringify(candidate)).toBe(true);
      }),
      runs(3000),
    );
    expect(accepted).toBeGreaterThan(1000);
  });
});

describe('what is made of the schema', () => {
  it('is up to date', () => {
    expect(read('src/generated/document.ts')).toBe(documentType(schema));
    expect(read('src/generated/document-properties.ts')).toBe(documentProperties(schema));
  });

  it('is a union by mode with the names, values and words of the schema', () => {
    const text = { title: 'T', examples: ['x'] } as const;
    const made = documentType({
      description: 'All.',
      required: ['mode'],
      properties: {
        mode: { ...text, description: 'Mode.', type: 'string', enum: ['a', 'b'] },
        two: { ...text, description: 'Two.', type: 'boolean' },
        three: { ...text, description: 'Three.', type: 'array', items: { ...text, description: '', type: 'string' } },
      },
      allOf: JSON.parse(`[
        { "if": { "properties": { "mode": { "const": "a" } } }, "then": { "required": ["two"] } },
        { "if": { "properties": { "mode": { "const": "b" } } }, "then": { "properties": { "two": false } } }
      ]`),
    });
    expect(made.slice(made.indexOf('/**'))).toBe(`/** A document of mode a. */
export interface ADocument {
  /** Mode. */
  readonly mode: 'a';
  /** Two. */
  readonly two: boolean;
  /** Three. */
  readonly three?: readonly (string)[];
}

/** A document of mode b. */
export interface BDocument {
  /** Mode. */
  readonly mode: 'b';
  /** Three. */
  readonly three?: readonly (string)[];
}

/** All. */
export type Document = ADocument | BDocument;
`);
  });

  it('is a list of which property goes with which mode', () => {
    const rules = properties.map(({ name, modes, requiredWith }) => `${name}: ${modes} / ${requiredWith}`);
    expect(rules).toEqual([
      '$schema: bypass,explicit,pac,system / ',
      'mode: bypass,explicit,pac,system / bypass,explicit,pac,system',
      'address: explicit / explicit',
      'bypassOnLocal: explicit / ',
      'useSystemDefault: explicit / ',
      'useDefaultCredentials: explicit,pac,system / ',
      'bypassList: explicit / ',
      'scriptLocation: pac / pac',
      'services: bypass,explicit,pac,system / ',
      'restart: bypass,explicit,pac,system / ',
    ]);
  });

  it('is issues of the shape that a report holds, which adds the line that is meant', () => {
    expectTypeOf<DocumentIssue>().toEqualTypeOf<Omit<DocumentIssueReport, 'excerpt'>>();
  });
});
