import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/commands/exit-code-of.ts';
import { exportDocument } from '../../src/commands/export.ts';
import { get } from '../../src/commands/get.ts';
import { plan } from '../../src/commands/plan.ts';
import { restore } from '../../src/commands/restore.ts';
import { set } from '../../src/commands/set.ts';
import { test } from '../../src/commands/test.ts';
import type { Document } from '../../src/document.ts';
import { type Edition, roles } from '../../src/products/connector.ts';
import { machineConfigText } from '../helpers/machine-config.ts';
import { createRoot, machineConfigPlace, openRoot, placeOf } from '../helpers/offline-root.ts';
import { shippedText } from '../helpers/sandbox.ts';
import { treeOf } from '../helpers/tree.ts';

const document: Document = { mode: 'explicit', address: 'http://proxyserver:8080' };

const shipped = (...given: readonly Edition[]): Record<string, string> =>
  Object.fromEntries(given.flatMap((edition) => roles.map((role) => [placeOf(edition, role), shippedText])));

const both = ['legacy', 'entra'] as const;

describe.each(both)('a root with edition %s', (edition) => {
  it('is found, written and found in the desired state; its services are not asked', async () => {
    const root = createRoot(shipped(edition));
    const report = await set(await openRoot(root), document);
    expect(report).toMatchObject({
      root,
      host: root,
      connector: { edition },
      outcome: 'applied',
      changed: true,
      inDesiredState: true,
    });
    expect(report.services.map(({ status, restartPending }) => [status, restartPending])).toEqual([
      ['unknown', 'likely'],
      ['unknown', 'likely'],
    ]);
    expect(report.actions.map(({ kind }) => kind)).toEqual(['backup', 'edit', 'edit']);
    expect(exitCodeOf(await test(await openRoot(root), document))).toBe(0);
    expect((await set(await openRoot(root), document)).changed).toBe(false);
  });

  it('is found whatever the case of its names, and its names stay', async () => {
    const upper = Object.fromEntries(
      Object.entries(shipped(edition)).map(([place, text]) => [place.toUpperCase(), text]),
    );
    const root = createRoot(upper);
    const report = await set(await openRoot(root), document);
    expect(report.outcome).toBe('applied');
    expect(readdirSync(root)).toEqual(['PROGRAM FILES']);
    for (const place of Object.keys(upper)) expect(readFileSync(join(root, place), 'utf8')).toContain('proxyserver');
  });

  it('has its services named by the files that are there', async () => {
    const root = createRoot({ [placeOf(edition, 'connector')]: shippedText });
    const report = await set(await openRoot(root), document);
    expect([report.outcome, report.inDesiredState]).toEqual(['applied', true]);
    expect(report.services.map(({ role, status }) => [role, status])).toEqual([
      ['connector', 'unknown'],
      ['updater', 'missing'],
    ]);
    expect(report.services[1]?.problems.map(({ code }) => code)).toEqual(['SERVICE_MISSING']);
  });

  it('without a service that the document names is 66, and nothing is touched', async () => {
    const root = createRoot({ [placeOf(edition, 'connector')]: shippedText });
    const tree = treeOf(root);
    const report = await set(await openRoot(root), { ...document, services: ['connector', 'updater'] });
    expect([report.error?.code, exitCodeOf(report)]).toEqual(['SERVICE_NOT_FOUND', 66]);
    expect(treeOf(root)).toEqual(tree);
  });
});

describe('a root with both editions complete', () => {
  it('is reported whole by what reads', async () => {
    const root = createRoot(shipped(...both));
    const report = await get(await openRoot(root));
    expect([report.error, report.services.length]).toEqual([undefined, 4]);
    const files = report.services.map(({ configFile }) => configFile);
    for (const edition of both) for (const role of roles) expect(files).toContain(join(root, placeOf(edition, role)));
    const drift = await test(await openRoot(root), document);
    expect([drift.inDesiredState, drift.services.map(({ inDesiredState }) => inDesiredState)]).toEqual([
      false,
      [false, false, false, false],
    ]);
    expect((await plan(await openRoot(root), document)).actions.filter(({ kind }) => kind === 'edit')).toHaveLength(4);
  });

  it.each([
    ['set', async (root: string) => set(await openRoot(root), document)],
    ['restore', async (root: string) => restore(await openRoot(root))],
    ['export', async (root: string) => exportDocument(await openRoot(root))],
  ])('wants to be told which by %s: 64, and nothing is touched', async (_, command) => {
    const root = createRoot(shipped(...both));
    const tree = treeOf(root);
    const report = await command(root);
    expect([report.error?.code, exitCodeOf(report)]).toEqual(['EDITION_AMBIGUOUS', 64]);
    expect(report.error?.detail).toContain('--edition');
    expect(treeOf(root)).toEqual(tree);
  });

  it.each(both)('has edition %s written when it is named, and the other one reported', async (edition) => {
    const root = createRoot(shipped(...both));
    const report = await set(await openRoot(root), document, { edition });
    expect([report.outcome, report.connector.edition]).toEqual(['applied', edition]);
    expect(report.services.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['OTHER_EDITION_LEFT']);
    const other = edition === 'entra' ? 'legacy' : 'entra';
    for (const role of roles) expect(readFileSync(join(root, placeOf(other, role)), 'utf8')).toBe(shippedText);
  });
});

describe('a root with more of one edition', () => {
  it.each([
    ['legacy', 'entra'],
    ['entra', 'legacy'],
  ] as const)('is of edition %s; what is left of %s is reported and never edited', async (edition, left) => {
    const rest = placeOf(left, 'connector');
    const root = createRoot({ ...shipped(edition), [rest]: shippedText });
    const report = await set(await openRoot(root), document);
    expect([report.outcome, report.connector.edition]).toEqual(['applied', edition]);
    const [problem] = report.services.flatMap(({ problems }) => problems);
    expect([problem?.code, problem?.message]).toEqual([
      'OTHER_EDITION_LEFT',
      expect.stringContaining(join(root, rest)),
    ]);
    expect(readFileSync(join(root, rest), 'utf8')).toBe(shippedText);
  });
});

describe('a root without a connector', () => {
  it.each([
    ['an empty folder', {}],
    ['only program folders', { 'Program Files/Acme/acme.exe.config': shippedText }],
    ['the program without its file', { 'Program Files/Microsoft AAD App Proxy Connector/readme.txt': '' }],
  ])('%s is 66 for every command, and stays as it is', async (_, files) => {
    const root = createRoot(files);
    const tree = treeOf(root);
    for (const report of [
      await test(await openRoot(root), document),
      await plan(await openRoot(root), document),
      await set(await openRoot(root), document),
      await restore(await openRoot(root)),
      await exportDocument(await openRoot(root)),
      await get(await openRoot(root)),
    ])
      expect([report.command, report.error?.code, exitCodeOf(report)]).toEqual([
        report.command,
        'CONNECTOR_NOT_FOUND',
        66,
      ]);
    expect(treeOf(root)).toEqual(tree);
  });
});

describe('machine.config below the root', () => {
  const machine = (body: string): Record<string, string> => ({
    ...shipped('entra'),
    [machineConfigPlace.toLowerCase()]: machineConfigText(body),
  });
  const section = '<system.net><defaultProxy><proxy proxyaddress="http://machine:1"/></defaultProxy></system.net>';

  it('is in force where the files have no section, and an empty section puts it out of force', async () => {
    const root = createRoot(machine(section));
    const { services } = await get(await openRoot(root));
    expect(services[0]).toMatchObject({ proxy: { mode: 'explicit', address: 'http://machine:1' } });
    expect((await set(await openRoot(root), { mode: 'system' })).outcome).toBe('applied');
    expect(readFileSync(join(root, placeOf('entra', 'connector')), 'utf8')).toContain('<defaultProxy/>');
    expect((await get(await openRoot(root))).services[0]?.proxy).toEqual({ mode: 'system' });
  });

  it.each([
    ['allowOverride', `<location allowOverride="false">${section}</location>`],
    ['overrideMode', `<location overrideMode="Deny">${section}</location>`],
  ])('locked by %s: 78 for a section, and nothing is touched', async (_, body) => {
    const root = createRoot(machine(body));
    const tree = treeOf(root);
    for (const asked of [document, { mode: 'bypass' } as const]) {
      const report = await set(await openRoot(root), asked);
      expect([report.error?.code, exitCodeOf(report)]).toEqual(['SECTION_NOT_EDITABLE', 78]);
    }
    expect(treeOf(root)).toEqual(tree);
    expect((await get(await openRoot(root))).services[0]?.problems.map(({ code }) => code)).toContain(
      'PROXY_SECTION_LOCKED',
    );
  });
});
