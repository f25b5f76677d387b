import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { options } from '../../src/commands/options.ts';
import { asReport, runMain, temporaryFolder } from '../cli/run-main.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { endpointsFile, tenant } from '../helpers/stand-in-proxies.ts';

const week = (changeNumber: number, addressPrefixes: readonly string[], cloud = 'Public'): string =>
  JSON.stringify({
    changeNumber,
    cloud,
    values: [{ name: 'AzureCloud', id: 'AzureCloud', properties: { changeNumber, addressPrefixes } }],
  });

const written = (name: string, text: string): string => {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
};

const ranges = {
  old: week(1, ['20.0.0.0/16', '2603:1000::/25']),
  now: week(2, ['20.0.0.0/17', '20.0.128.0/17', '40.0.0.0/24', '2603:1000::/25']),
};

const hostsIn = async (argv: readonly string[]): Promise<readonly string[]> => {
  const { out } = await runMain(['endpoints', ...argv, '--json']);
  return asReport(out.trim()).endpoints?.endpoints.flatMap(({ hosts }) => hosts.map(({ host }) => host)) ?? [];
};

describe('endpoints', () => {
  it.each([
    ['text', 'What the proxy must let through'],
    ['csv', 'kind,host,path,port'],
    ['squid', 'http_access allow'],
  ])('prints %s', async (format, words) => {
    const { code, out } = await runMain(['endpoints', '--format', format]);
    expect(code).toBe(0);
    expect(out).toContain(words);
    expect(out.endsWith('\n')).toBe(true);
  });

  it('prints a table whose every line ends in CR LF', async () => {
    const { out } = await runMain(['endpoints', '--format', 'csv']);
    expect(
      out
        .split('\n')
        .slice(0, -1)
        .every((line) => line.endsWith('\r')),
    ).toBe(true);
  });

  it('prints the report for --format json as for --json', async () => {
    const { out } = await runMain(['endpoints', '--format', 'json']);
    expect(asReport(out.trim()).endpoints?.cloud).toBe('public');
  });

  it('has the hosts of the tenant that is named', async () => {
    expect(await hostsIn(['--tenant', tenant.toUpperCase()])).toContain(`${tenant}.bootstrap.msappproxy.net`);
    expect((await hostsIn([])).filter((host) => host.includes('bootstrap'))).toEqual([]);
  });

  it('has those of the connector that is registered there, unless another cloud is asked for', async () => {
    const { root } = createTestSandbox();
    const file = join(root, endpointsFile.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, endpointsFile.text);
    expect(await hostsIn(['--root', root])).toContain(`${tenant}.bootstrap.msappproxy.net`);
    expect((await hostsIn(['--root', root, '--cloud', 'usgov'])).filter((host) => host.includes(tenant))).toEqual([]);
  });

  it('says why there is no list for another cloud', async () => {
    const { out } = await runMain(['endpoints', '--cloud', 'china', '--json']);
    expect(asReport(out.trim()).error?.detail).toContain(options.cloud.noOthers);
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>?]>([
    ['a tenant that is none', ['--tenant', 'contoso']],
    ['another cloud', ['--cloud', 'china']],
    ['the list of 2018 for another cloud', ['--at', '2018', '--cloud', 'usgov']],
    ['--since alone', [], { '--since': ranges.old }],
    ['ranges of another cloud', [], { '--service-tags': week(1, ['10.0.0.0/8'], 'AzureGovernment') }],
  ])('refuses %s as usage', async (_, argv, given = {}) => {
    const files = Object.entries(given).flatMap(([option, text]) => [option, written('file.json', text)]);
    const { code, out } = await runMain(['endpoints', ...argv, ...files, '--json']);
    expect([code, asReport(out.trim()).error?.code]).toEqual([64, 'USAGE']);
  });
});

describe('address ranges of the week', () => {
  const files = () => ({ old: written('old.json', ranges.old), now: written('new.json', ranges.now) });

  it('are added in the fewest lines', async () => {
    const { now } = files();
    const { code, out } = await runMain(['endpoints', '--service-tags', now, '--json']);
    expect(code).toBe(0);
    expect(asReport(out.trim()).endpoints?.ranges).toEqual(['20.0.0.0/16', '40.0.0.0/24', '2603:1000::/25']);
  });

  it('that came or went since an older week are exit code 2, and the text says only that', async () => {
    const { now, old } = files();
    const { code, out } = await runMain(['endpoints', '--service-tags', now, '--since', old]);
    expect([code, out]).toEqual([2, '1 range came and 0 went (Public, change 1 to 2).\n  + 40.0.0.0/24\n']);
    expect((await runMain(['endpoints', '--service-tags', now, '--since', old, '--json'])).code).toBe(2);
  });

  it('that came or went are the rows of the CSV, and a comment of the rules for Squid, which stay whole', async () => {
    const went = written('went.json', week(2, ['20.0.0.0/17', '40.0.0.0/24']));
    const since = ['endpoints', '--service-tags', went, '--since', files().old, '--format'];
    const csv = await runMain([...since, 'csv']);
    expect([csv.code, csv.out.split('\r\n').map((line) => line.split(',').slice(0, 4).join())]).toEqual([
      2,
      ['kind,host,path,port', 'came,40.0.0.0/24,,443', 'went,20.0.128.0/17,,443', 'went,2603:1000::/25,,443', ''],
    ]);
    const squid = await runMain([...since, 'squid']);
    expect(squid.code).toBe(2);
    expect(squid.out).toContain(
      '\n#\n# 1 range came and 2 went (Public, change 1 to 2).\n#   + 40.0.0.0/24\n#   - 20.0.128.0/17\n#   - 2603:1000::/25\n\nacl ',
    );
    expect(squid.out).toContain('\nacl appproxy_ranges dst 20.0.0.0/17\n');
  });

  it('that are the same are exit code 0', async () => {
    const { now } = files();
    const same = written('same.json', ranges.now);
    expect((await runMain(['endpoints', '--service-tags', now, '--since', same])).code).toBe(0);
  });

  it('are refused as a whole with the place of the fault: 65', async () => {
    const broken = written(
      'broken.json',
      week(1, ['20.0.0.0/16', '20.0.0.0/99']).replace('"20.0.0.0/99"', '\n"20.0.0.0/99"'),
    );
    const { code, out } = await runMain(['endpoints', '--service-tags', broken, '--json']);
    const { error } = asReport(out.trim());
    expect([code, error?.code, error?.file, error?.line]).toEqual([65, 'INPUT_INVALID', broken, 2]);
  });

  it('of a file that is not there are 66', async () => {
    const { code } = await runMain(['endpoints', '--service-tags', join(temporaryFolder(), 'none.json'), '--json']);
    expect(code).toBe(66);
  });
});
