import { placed, type Scenario } from '../scenario.ts';

const proxyserver = ['--address', 'http://proxyserver:8080'];
const same = (name: string): NonNullable<Scenario['before']> => ({ connector: name, updater: name });
const none = { connector: null, updater: null } as const;

const usage: readonly Scenario[] = [
  { name: 'usage-unknown-option', says: 'an unknown option', command: ['set', '--adress', 'http://p'], exitCode: 64 },
  { name: 'usage-unknown-command', says: 'an unknown command', command: ['sett', ...proxyserver], exitCode: 64 },
  { name: 'usage-no-document', says: 'a set of nothing', command: ['set'], exitCode: 64 },
  { name: 'usage-two-documents', says: 'two documents', command: ['set', 'a.json', 'b.json'], exitCode: 64 },
  {
    name: 'usage-many-roots-for-set',
    says: 'set on many roots',
    command: ['set', ...proxyserver, '--root', '{root}', '--root', '{root}'],
    exitCode: 64,
  },
  {
    name: 'usage-edition-ambiguous',
    says: 'both editions complete, and a write is not told which',
    steps: [
      placed('Program Files/Microsoft AAD App Proxy Connector/ApplicationProxyConnectorService.exe.config', '<a/>'),
      placed(
        'Program Files/Microsoft AAD App Proxy Connector Updater/ApplicationProxyConnectorUpdaterService.exe.config',
        '<a/>',
      ),
    ],
    command: ['set', ...proxyserver],
    exitCode: 64,
  },
];

const documents: readonly Scenario[] = [
  {
    name: 'document-many-faults',
    says: 'all faults at once, with corrected values',
    command: ['set', '{documents}/many-faults.json'],
    exitCode: 65,
  },
  {
    name: 'validate-many-faults',
    says: 'the same from validate',
    command: ['validate', '{documents}/many-faults.json'],
    exitCode: 65,
  },
  {
    name: 'document-wrong-mode',
    says: 'a property that its mode does not know',
    command: ['test', '{documents}/wrong-mode.json'],
    exitCode: 65,
  },
  {
    name: 'document-duplicate-key',
    says: 'a key given twice',
    command: ['validate', '{documents}/duplicate-key.json'],
    exitCode: 65,
  },
  { name: 'document-comment', says: 'a comment', command: ['validate', '{documents}/comment.json'], exitCode: 65 },
  {
    name: 'document-trailing-text',
    says: 'text behind the document',
    command: ['validate', '{documents}/trailing-text.json'],
    exitCode: 65,
  },
  {
    name: 'document-not-an-object',
    says: 'JSON that is no object',
    command: ['validate', '{documents}/not-an-object.json'],
    exitCode: 65,
  },
  { name: 'document-empty', says: 'nothing', command: ['plan', '-'], stdin: 'empty.json', exitCode: 65 },
  { name: 'address-https', says: 'a proxy by https', command: ['set', '--address', 'https://p:8080'], exitCode: 65 },
  { name: 'address-path', says: 'a path', command: ['set', '--address', 'http://p:8080/x'], exitCode: 65 },
  {
    name: 'address-credentials',
    says: 'user information',
    command: ['set', '--address', 'http://svc:hunter2secret@p:8080'],
    exitCode: 65,
  },
  {
    name: 'address-space',
    says: 'a space in the host',
    command: ['set', '--address', 'http://proxy server:8080'],
    exitCode: 65,
  },
  {
    name: 'address-ampersand',
    says: 'an ampersand in the host',
    command: ['set', '--address', 'http://proxy&server:8080'],
    exitCode: 65,
  },
  {
    name: 'bypass-list-invalid',
    says: 'what .NET would surely refuse',
    command: ['set', ...proxyserver, '--bypass-list', '(a', '--bypass-list', '*.contoso.com'],
    exitCode: 65,
  },
];

const missing: readonly Scenario[] = [
  { name: 'no-connector', says: 'neither service', before: none, command: ['get'], exitCode: 66 },
  { name: 'no-connector-set', says: 'nor to be set', before: none, command: ['set', ...proxyserver], exitCode: 66 },
  { name: 'no-connector-export', says: 'nor to export', before: none, command: ['export'], exitCode: 66 },
  { name: 'no-root', says: 'no such folder', command: ['get', '--root', '{root}/none'], exitCode: 66 },
  { name: 'no-document', says: 'no such document', command: ['set', '{root}/none.json'], exitCode: 66 },
  {
    name: 'no-service',
    says: 'a named service that is not installed',
    before: { updater: null },
    command: ['set', '--mode', 'bypass', '--services', 'updater'],
    exitCode: 66,
  },
];

const refusedFiles: readonly Scenario[] = [
  ...(['get', 'test', 'set', 'export'] as const).map(
    (command): Scenario => ({
      name: `as-printed-${command}`,
      says: `${command} on the documentation’s samples as printed, with their leading space`,
      edition: 'legacy',
      before: { connector: 'sample-bypass-as-printed.config', updater: 'sample-explicit-as-printed.config' },
      command: [command, ...(command === 'test' || command === 'set' ? proxyserver : [])],
      exitCode: 78,
    }),
  ),
  {
    name: 'as-printed-updater-only',
    says: 'one file that .NET refuses stops a change of both',
    edition: 'legacy',
    before: { updater: 'sample-explicit-as-printed.config' },
    command: ['set', '--mode', 'bypass'],
    exitCode: 78,
  },
  { name: 'file-cut-off', says: 'half a file', before: same('cut-off.config'), command: ['get'], exitCode: 78 },
  { name: 'file-empty', says: 'an empty file', before: same('empty.config'), command: ['get'], exitCode: 78 },
  {
    name: 'file-namespace',
    says: 'a namespace that only the loader refuses',
    before: same('namespace.config'),
    command: ['set', ...proxyserver],
    exitCode: 78,
  },
  {
    name: 'file-unknown-section',
    says: 'a section that nobody declared',
    before: same('unknown-section.config'),
    command: ['test', ...proxyserver],
    exitCode: 78,
  },
  {
    name: 'file-held',
    says: 'a section in another file can’t be set',
    before: same('config-source.config'),
    command: ['set', ...proxyserver],
    exitCode: 78,
  },
  {
    name: 'export-mixed',
    says: 'no document says it',
    before: same('mixed.config'),
    command: ['export'],
    exitCode: 78,
  },
  {
    name: 'export-different',
    says: 'both services say different things',
    before: { connector: 'pac.config' },
    command: ['export'],
    exitCode: 78,
  },
];

/** Command lines, documents, servers and files that are refused, where nothing is touched. */
export const refusing: readonly Scenario[] = [...usage, ...documents, ...missing, ...refusedFiles];
