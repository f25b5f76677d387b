import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandNames } from '../../src/commands/catalogue.ts';
import { resourceManifest } from '../../src/dsc/manifest.ts';
import { exitCodes } from '../../src/errors.ts';
import { complaints, complaintsOf } from './published.ts';

const document = JSON.parse(readFileSync('schemas/desired-state.schema.json', 'utf8'));
const manifest = resourceManifest('1.2.3', document);
const embedded: { properties: Record<string, object> } = JSON.parse(JSON.stringify(manifest.schema.embedded));

const keysIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => [key, ...keysIn(child)])
    : [];

describe('the manifest', () => {
  it.each(['dsc-resource-manifest.bundled.v3.1', 'dsc-resource-manifest.3.2.derived'])('is valid for %s', (schema) => {
    expect(complaints(schema, JSON.parse(JSON.stringify(manifest)))).toEqual([]);
    expect(complaints(schema, { ...manifest, type: 'no type' })).not.toEqual([]);
  });

  it('names verbs that the program has, and the executable without a folder', () => {
    for (const verb of ['get', 'set', 'whatIf', 'test', 'export'] as const) {
      expect(commandNames).toContain(manifest[verb].args.slice(0, 2).join(' '));
      expect(manifest[verb].executable).toBe('appproxyctl');
    }
  });

  it('has every property of the document, and no default, pattern or reference that an engine stumbles over', () => {
    expect(Object.keys(embedded.properties)).toEqual(expect.arrayContaining(Object.keys(document.properties)));
    expect(keysIn(Object.values(embedded.properties).map((one) => one))).not.toContain('default');
    for (const word of ['$ref', 'pattern', 'whatIfArg', 'requireSecurityContext'])
      expect(keysIn(manifest)).not.toContain(word);
  });

  it('explains every exit code but drift, which is an answer', () => {
    const codes = Object.values(exitCodes).filter((code) => code !== exitCodes.answerIsNo);
    expect(Object.keys(manifest.exitCodes).map(Number)).toEqual(codes);
  });

  it.each([
    ['what can be asked for', { mode: 'bypass', restart: 'never' }, true],
    ['what is only answered', { mode: 'mixed', address: 'http://***@p', _inDesiredState: false, edition: null }, true],
    ['a property of no meaning', { mode: 'bypass', adress: 'x' }, false],
    ['an explicit proxy without an address', { mode: 'explicit' }, false],
  ])('its schema judges %s', (_, instance, good) => {
    expect(complaintsOf(manifest.schema.embedded, instance).length === 0).toBe(good);
  });
});
