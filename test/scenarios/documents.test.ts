import { expect, it } from 'vitest';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';
import { treeOf } from './tree.ts';

const bypass = '{ "mode": "bypass" }';
const deep = (open: string, close: string): string => open.repeat(10_000) + close.repeat(10_000);

const rows: readonly { readonly says: string; readonly document: string | Buffer }[] = [
  { says: 'ten thousand lists in each other', document: `{"mode":${deep('[', ']')}}` },
  { says: 'ten thousand objects in each other', document: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` },
  { says: 'a million brackets that are never closed', document: '['.repeat(1_000_000) },
  { says: 'a hundred megabytes', document: `{"mode":"bypass","x":"${'a'.repeat(100_000_000)}"}` },
  { says: '__proto__', document: '{"__proto__":{"mode":"bypass"},"mode":"bypass"}' },
  { says: 'constructor', document: '{"constructor":{"prototype":{}},"mode":"bypass"}' },
  { says: 'toString', document: '{"toString":1,"mode":"bypass"}' },
  { says: 'a NUL in a text', document: '{"mode":"byp\u0000ass"}' },
  { says: 'a NUL written as an escape', document: '{"mode":"bypass\\u0000"}' },
  { says: 'a NUL behind the document', document: `${bypass}\u0000` },
  { says: 'a name given twice in two spellings', document: '{"mode":"bypass","\\u006dode":"system"}' },
  { says: 'text behind the document', document: `${bypass} x` },
  { says: 'a comment', document: `/* x */ ${bypass}` },
  { says: 'a comma too many', document: '{"mode":"bypass",}' },
  { says: 'single quotes', document: "{'mode':'bypass'}" },
  { says: 'half of a surrogate pair', document: '{"mode":"explicit","address":"http://p","bypassList":["\\ud800"]}' },
  {
    says: 'a control character in an entry',
    document: '{"mode":"explicit","address":"http://p","bypassList":["\\u001b"]}',
  },
  { says: 'values of the wrong types', document: '{"mode":5,"address":null,"services":"connector","restart":true}' },
  { says: 'null', document: 'null' },
  { says: 'a number without end', document: '1e999' },
  { says: 'nothing', document: '' },
  { says: 'a byte order mark and nothing', document: Buffer.from([0xff, 0xfe]) },
  { says: 'UTF-16 without a mark', document: Buffer.from(bypass, 'utf16le') },
  {
    says: 'half a character of UTF-16',
    document: Buffer.concat([Buffer.from(`\uFEFF${bypass}`, 'utf16le'), Buffer.from([0x20])]),
  },
  { says: 'bytes that are no UTF-8', document: Buffer.from([0x7b, 0xff, 0x7d]) },
  { says: 'a list of all bytes', document: Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256)) },
];

it.each(rows)('$says: refused with 65, and nothing is touched', async ({ document }) => {
  const { root } = createTestSandbox();
  const before = treeOf(root);
  const ran = await runProgram(['set', '-', '--root', root, '--json'], { input: document });
  expect(ran.exitCode).toBe(65);
  const { error, changed } = onlyReport(ran.stdout);
  expect({ code: error?.code, changed }).toEqual({ code: 'DOCUMENT_INVALID', changed: false });
  expect(error?.issues?.length).toBeGreaterThan(0);
  expect(ran.stderr).not.toMatch(/^ {4}at /m);
  expect(treeOf(root)).toBe(before);
});
