import { describe, expect, it } from 'vitest';
import { endpointCsv } from '../../../src/network/endpoints/csv.ts';
import type { EndpointQuestion } from '../../../src/network/endpoints/endpoint.ts';
import { endpointSquid } from '../../../src/network/endpoints/squid.ts';
import { endpointText } from '../../../src/network/endpoints/text.ts';
import { listEndpoints } from '../../../src/network/endpoints.ts';

const questions: readonly EndpointQuestion[] = [
  { cloud: 'public', at: null, tenant: null },
  { cloud: 'public', at: '2018', tenant: '0f2b9c52-7a0e-4d55-9c1e-2f6f4f0d2b11' },
  { cloud: 'usgov', at: null, tenant: null },
];
const lists = questions.map((question) => {
  const list = listEndpoints(question);
  if (list === null) throw new Error('There is no such list.');
  return list;
});

/** Reads RFC 4180. */
const parseCsv = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );

it('a text that a spreadsheet would take for a formula is quoted', () => {
  const [list] = lists;
  const rows = list === undefined ? [] : parseCsv(endpointCsv(list, ['=cmd|x', '-1']));
  expect(rows.flat()).toEqual(expect.arrayContaining(["'=cmd|x", "'-1"]));
});

describe.each(lists)('the list of $cloud at $at', (list) => {
  it('names every pattern and aspect in text', () => {
    const text = endpointText(list).join('\n');
    for (const { pattern } of list.endpoints) expect(text).toContain(`  ${pattern}`);
    for (const aspect of list.aspects) expect(text).toContain(aspect.text);
    for (const page of list.pages) expect(text).toContain(page.url);
  });

  it('is a table of equal rows in CSV, and no cell is a formula', () => {
    const rows = parseCsv(endpointCsv(list, ['13.64.0.0/11']));
    const column = rows[0]?.indexOf('protocol') ?? -1;
    expect(rows.flatMap((cells) => (cells[0] === 'allow' ? [cells[column]] : []))).toEqual(
      list.endpoints.map(({ ports }) => {
        const [first] = ports;
        return first !== 80 ? 'CONNECT' : ports.length === 1 ? 'HTTP' : 'HTTP and CONNECT';
      }),
    );
    expect(new Set(rows.map((cells) => cells.length))).toEqual(new Set([10]));
    expect(rows.length).toBe(1 + list.endpoints.length + 1 + 4);
    expect(rows.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  });

  it('names every domain in the rules for Squid, without a name that another covers', () => {
    const text = endpointSquid(list, ['13.64.0.0/11']);
    for (const { pattern } of list.endpoints) {
      const domain = pattern.replace('*', '');
      const covered = text.split('\n').some((line) => {
        const last = line.split(' ').at(-1) ?? '';
        return line.startsWith('acl') && (last === domain || (last.startsWith('.') && domain.endsWith(last)));
      });
      expect({ domain, covered }).toEqual({ domain, covered: true });
    }
    expect(text).toContain('acl appproxy_ranges dst 13.64.0.0/11');
    expect(text).toContain('ssl_bump splice appproxy_ranges');
    expect(endpointSquid(list)).not.toContain('appproxy_ranges');
    expect(text).not.toMatch(/proxy_auth\b(?!\))/);
  });
});
