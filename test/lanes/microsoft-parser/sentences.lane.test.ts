import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireLane } from '../lane.ts';
import { type Judge, missingTool, startJudge } from './judge.ts';

const inSection = (content: string): string =>
  `<configuration><system.net><defaultProxy>${content}</defaultProxy></system.net></configuration>`;

/** What people do most often, and the code whose row has to hold the sentence that they get for it. */
const rows: readonly (readonly [title: string, text: string, code: string])[] = [
  ['text', '<configuration>text</configuration>', 'CONTENT_OUTSIDE_SECTIONS'],
  ['an unknown section', '<configuration><unknown/></configuration>', 'SECTION_UNKNOWN'],
  [
    'two sections',
    '<configuration><system.net><defaultProxy/><defaultProxy/></system.net></configuration>',
    'PROXY_SECTION_DUPLICATE',
  ],
  ['another root', '<Configuration/>', 'ROOT_UNKNOWN'],
  [
    'a late <configSections>',
    '<configuration><runtime/><configSections/></configuration>',
    'CONFIG_SECTIONS_MISPLACED',
  ],
  ['enabled on <proxy>', inSection('<proxy enabled="False"/>'), 'PROXY_ATTRIBUTE_UNKNOWN'],
  ['a section in itself', inSection('<defaultProxy/>'), 'PROXY_ELEMENT_UNKNOWN'],
  ['two proxies', inSection('<proxy/><proxy/>'), 'PROXY_ELEMENT_DUPLICATE'],
  ['text in the section', inSection('text'), 'PROXY_CONTENT'],
  ['yes for True', inSection('<proxy usesystemdefault="yes"/>'), 'PROXY_VALUE_INVALID'],
  ['an address without a scheme', inSection('<proxy proxyaddress="proxyserver"/>'), 'PROXY_ADDRESS_INVALID'],
  ['an address of numbers', inSection('<proxy proxyaddress="10.0.0.1:8080"/>'), 'PROXY_ADDRESS_INVALID'],
  ['an entry without an address', inSection('<bypasslist><add/></bypasslist>'), 'BYPASS_ENTRY_INVALID'],
  ['no quotes', inSection('<proxy proxyaddress=http://p:1/>'), 'NOT_WELL_FORMED'],
  ['<PROXYADDRESS>', inSection('<proxy proxyaddress="<PROXYADDRESS>"/>'), 'NOT_WELL_FORMED'],
  ['a space before <?xml', ' <?xml version="1.0"?><configuration/>', 'NOT_WELL_FORMED'],
  ['an empty file', '', 'NOT_WELL_FORMED'],
];

/** A row's sentence as a pattern: `…` stands for anything. */
const documented = readFileSync('docs/problems.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, sentence, codes] = /^\| "(.+?)"(?: \([^|]*\))? \| (.+) \|$/.exec(line) ?? [];
    if (sentence === undefined || codes === undefined) return [];
    const pattern = sentence.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return [{ pattern: new RegExp(`^${pattern.join('.*')}`), codes }];
  });

describe.skipIf(!requireLane('dotnet', missingTool === null))('The sentence that .NET prints', () => {
  const folder = mkdtempSync(join(tmpdir(), 'appproxyctl-sentences-'));
  let judge: Judge;

  beforeAll(async () => {
    judge = await startJudge();
  });
  afterAll(async () => {
    await judge.close();
    rmSync(folder, { recursive: true });
  });

  it.each(rows)('for %s leads to its problem', async (_title, text, code) => {
    const file = join(folder, 'service.config');
    writeFileSync(file, text);
    const judged = await judge.config(file);
    if (!('refused' in judged)) throw new Error('The file is not refused.');
    const found = documented.filter(({ pattern }) => pattern.test(judged.message)).map(({ codes }) => codes);
    expect({ said: judged.message, codes: found.join(', ') }).toMatchObject({ codes: expect.stringContaining(code) });
  });
});
