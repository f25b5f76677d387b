import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/commands/catalogue.ts';
import type { OptionName } from '../../src/commands/options.ts';
import { set } from '../../src/commands/set.ts';
import { exitCodes } from '../../src/errors.ts';
import { roles } from '../../src/products/connector.ts';
import { stateFiles } from '../../src/records/state-folder.ts';
import { anyDocument } from '../helpers/generated-document.ts';
import { generatedFile } from '../helpers/generated-file.ts';
import { generatedLine, type Line } from '../helpers/generated-line.ts';
import { machineConfigText } from '../helpers/machine-config.ts';
import { machineConfigPlace } from '../helpers/offline-root.ts';
import { createTestSandbox, shippedText, type TestSandbox } from '../helpers/sandbox.ts';
import { runs } from '../helpers/seed.ts';
import { recordSpoiler, type SpoiltRecord } from '../helpers/spoilt-record.ts';
import { spoiltFile } from '../lanes/microsoft-parser/mutations.ts';
import { asReports, runMain } from './run-main.ts';

const catalogue = await loadCatalogue();

const put = (path: string, content: Uint8Array | string | 'folder' | 'missing'): void => {
  rmSync(path, { recursive: true, force: true });
  if (content === 'missing') return;
  mkdirSync(content === 'folder' ? path : dirname(path), { recursive: true });
  if (content !== 'folder') writeFileSync(path, content);
};

const section =
  '<system.net><defaultProxy><proxy proxyaddress="http://old:3128"/><bypasslist><add address="a"/></bypasslist></defaultProxy></system.net>';
const strange = fc.oneof(fc.constantFrom('folder' as const, 'missing' as const), fc.uint8Array({ maxLength: 60 }));

const configFile = fc.oneof(
  { weight: 5, arbitrary: generatedFile(2).map(({ bytes }): Uint8Array => bytes) },
  {
    weight: 4,
    arbitrary: spoiltFile([`<configuration>${section}</configuration>`, shippedText]).map(({ bytes }) => bytes),
  },
  { weight: 1, arbitrary: strange },
);
const machineFile = fc.oneof(
  { weight: 2, arbitrary: fc.constant('missing' as const) },
  { weight: 4, arbitrary: spoiltFile([machineConfigText(section), machineConfigText('')]).map(({ bytes }) => bytes) },
  { weight: 1, arbitrary: strange },
);
const documentText = fc.oneof(
  { weight: 3, arbitrary: anyDocument.map((document) => JSON.stringify(document)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.tuple(anyDocument, fc.nat()).map(([one, at]) => JSON.stringify(one).slice(0, at % 60)) },
);

/** The records that a set leaves, and the sandbox's own; in the order of their names. */
const recordsOf = (root: string, stateFolder: string): string[] => {
  const below = readdirSync(stateFolder, { recursive: true, encoding: 'utf8' }).sort();
  const names = below.map((name) => join(stateFolder, name)).filter((path) => statSync(path).isFile());
  return [...names, stateFiles(stateFolder).journal, join(root, 'appproxyctl-sandbox.json')];
};

/** A run that stopped before its last step has left this. */
const leaveJournal = ({ root }: TestSandbox, stateFolder: string): void => {
  const stored = (role: (typeof roles)[number]): string => `../../${role}`;
  const files = roles.map((role) => ({
    service: role,
    configFile: stored(role),
    before: '',
    after: '',
    groupIsOurs: false,
    readOnly: false,
  }));
  const services = [
    { service: 'WAPCSvc', process: { pid: 1, started: null, boot: null, section: '' }, stoppedByUs: true },
  ];
  const journal = {
    schemaVersion: 1,
    id: '20260131T020000Z',
    command: 'set',
    time: '',
    files,
    services,
    dependents: [root],
  };
  writeFileSync(stateFiles(stateFolder).journal, JSON.stringify(journal));
};

interface Spoiling {
  readonly which: number;
  readonly how: (text: string) => SpoiltRecord;
}

const spoil = (paths: readonly string[], { which, how }: Spoiling): void => {
  const path = paths[which % paths.length] as string;
  const spoilt = how(statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : '{}');
  put(path, typeof spoilt === 'string' ? spoilt : spoilt.text);
};

const spoilings = fc.array(fc.record({ which: fc.nat(), how: recordSpoiler }), { maxLength: 2 });
const codes: readonly number[] = Object.values(exitCodes);

/**
 * Every command on any root: an exit code of the table that is not a fault of ours, and with `--json` one report.
 * DSC's verbs speak its own protocol.
 */
const expectAnswer = async (sandbox: TestSandbox, line: Line, json: boolean, stdin: string): Promise<void> => {
  const asked = catalogue.find(({ name }) => name === line.name.join(' '));
  const takes = (option: OptionName): boolean => asked?.options.includes(option) ?? true;
  const where = takes('root') ? ['--root', sandbox.root] : [];
  const how = json && takes('json') ? ['--json'] : [];
  const argv = [...line.name, ...where, ...how, ...line.rest].map((word) => word.replaceAll('ROOT', sandbox.root));
  const { code, out } = await runMain(argv, { stdin });
  expect(codes).toContain(code);
  expect(code, out).not.toBe(exitCodes.internal);
  if (how.length > 0) expect(asReports(out)).toHaveLength(1);
};

describe('nothing that is read and nothing that is typed ends in a fault of this software (70)', () => {
  const commands = catalogue.filter(({ kind, name }) => kind !== 'prints' && name !== 'demo');
  const onAnyRoot = (line: fc.Arbitrary<Line>) =>
    fc.asyncProperty(
      fc.record({ connector: configFile, updater: configFile, machine: machineFile, document: documentText }),
      fc.record({ before: fc.option(anyDocument, { nil: undefined }), journal: fc.boolean(), spoilings }),
      line,
      fc.boolean(),
      async ({ connector, updater, machine, document }, { before, journal, spoilings: bad }, asked, json) => {
        const sandbox = createTestSandbox();
        try {
          const { system } = await sandbox.context();
          if (before !== undefined) await set(await sandbox.context(), before);
          const { stateFolder } = system.machine;
          mkdirSync(stateFolder, { recursive: true });
          if (journal) leaveJournal(sandbox, stateFolder);
          put(sandbox.file('connector'), connector);
          put(sandbox.file('updater'), updater);
          put(join(sandbox.root, machineConfigPlace), machine);
          for (const one of bad) spoil(recordsOf(sandbox.root, stateFolder), one);
          writeFileSync(join(sandbox.root, 'document.json'), document);
          await expectAnswer(sandbox, asked, json, document);
        } finally {
          rmSync(sandbox.root, { recursive: true, force: true });
        }
      },
    );

  it('on any files, records and documents, with any command line', async () => {
    await fc.assert(onAnyRoot(generatedLine(commands)), runs(300));
  });

  it('on any files and records, with the commands that are used most', async () => {
    const line = fc.constantFrom(
      ...[
        'get',
        'export',
        'restore',
        'restore --list',
        'restore --to original',
        'test -',
        'plan -',
        'set -',
        'set - --force',
      ],
    );
    await fc.assert(
      onAnyRoot(line.map((text) => ({ name: text.split(' ').slice(0, 1), rest: text.split(' ').slice(1) }))),
      runs(300),
    );
  });
});
