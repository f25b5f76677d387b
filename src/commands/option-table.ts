/**
 * How an option is written; `boolean` is also `=true`, `=false` and `--no-…`, `list` repeats and has `--no-…` for `[]`,
 * `optionalSeconds` may be without its number, `time` is HH:MM.
 */
type OptionKind = 'switch' | 'boolean' | 'text' | 'seconds' | 'optionalSeconds' | 'time' | 'list';

export interface OptionFacts {
  readonly kind: OptionKind;
  /** What stands for the value in help. */
  readonly value?: string;
  /** The only values there are; a property's own are checked with the document. */
  readonly values?: readonly string[];
  /** Why there are no others, where somebody may look for one. */
  readonly noOthers?: string;
  /** The property of the document that the option says. */
  readonly property?: string;
  /** Its value is a file that the command reads; `-` is standard input. */
  readonly reads?: boolean;
  /** Its value is a file that is written. */
  readonly writes?: boolean;
  /** The number of seconds where `optionalSeconds` has none. */
  readonly usual?: number;
  readonly short?: string;
  /** An option that it contradicts, and what to do instead. */
  readonly notWith?: { readonly option: string; readonly instead: string };
  readonly summary: string;
}

/** Every option there is: parsing, help and docs/commands.md are made from this table or compared with it. */
export const options = {
  mode: {
    kind: 'text',
    value: 'MODE',
    property: 'mode',
    summary: 'bypass (no proxy), explicit (--address), pac (--script-location) or system (as Windows is set up)',
  },
  address: {
    kind: 'text',
    value: 'URL',
    property: 'address',
    summary: 'the proxy, http://HOST:PORT; given without --mode and DOCUMENT it means --mode explicit',
  },
  'bypass-on-local': {
    kind: 'boolean',
    property: 'bypassOnLocal',
    summary: 'local names go round the proxy; left out: as it is',
  },
  'use-system-default': {
    kind: 'boolean',
    property: 'useSystemDefault',
    summary: "the service account's own bypass list counts where ours is empty; left out: as it is",
  },
  'use-default-credentials': {
    kind: 'boolean',
    property: 'useDefaultCredentials',
    summary: 'the service signs in with its own account to a proxy that asks for it; left out: as it is',
  },
  'bypass-list': {
    kind: 'list',
    value: 'REGEX',
    property: 'bypassList',
    summary: 'addresses that go round the proxy: a .NET regular expression, once for each; left out: as it is',
  },
  'script-location': {
    kind: 'text',
    value: 'URL',
    property: 'scriptLocation',
    summary: 'the PAC script, http:// or https://',
  },
  services: {
    kind: 'list',
    value: 'ROLE',
    property: 'services',
    summary: 'connector or updater, once for each; left out: those that are installed',
  },
  restart: {
    kind: 'text',
    value: 'WHEN',
    property: 'restart',
    summary: 'ifNeeded (as when left out) or never',
  },
  root: {
    kind: 'list',
    value: 'DIR',
    notWith: { option: 'roots', instead: 'Put every folder into the list, or give each by --root.' },
    summary:
      'work below the folder that stands for C:\\; commands with --roots take it many times, a JSON report a line',
  },
  roots: {
    kind: 'text',
    value: 'FILE',
    summary: 'the same for a list of folders, one a line; - is standard input',
  },
  edition: {
    kind: 'text',
    value: 'EDITION',
    values: ['legacy', 'entra'],
    summary: "legacy or entra: which one's files, where both lie below the root",
  },
  'restart-only': {
    kind: 'switch',
    summary: 'only the restarts that are due, with the same care; needs no document and changes no file',
    notWith: {
      option: 'verify',
      instead:
        'No file is changed, so that there is nothing to put back. Leave out --verify, and run check afterwards.',
    },
  },
  'what-if': {
    kind: 'switch',
    summary: 'only show what would be done; writes nothing',
  },
  force: {
    kind: 'switch',
    summary: 'go on where dependent services run, or where the backup is of another vendor version',
  },
  preflight: {
    kind: 'boolean',
    summary: 'ask the new way before anything is written or restarted (as when left out); not below a root',
  },
  verify: {
    kind: 'optionalSeconds',
    value: 'SECONDS',
    usual: 60,
    summary: 'put both files back unless the restarted connector is connected within this time (60)',
  },
  'stop-timeout': {
    kind: 'seconds',
    value: 'SECONDS',
    summary: 'how long a service may take to stop (200)',
  },
  'start-timeout': {
    kind: 'seconds',
    value: 'SECONDS',
    summary: 'how long a service may take to start (60)',
  },
  settle: {
    kind: 'seconds',
    value: 'SECONDS',
    summary: 'how long a started service has to stay up to count as started (10)',
  },
  to: {
    kind: 'text',
    value: 'ID',
    summary: 'the backup to put back: an id that --list shows, or original for the first one',
  },
  list: {
    kind: 'switch',
    notWith: { option: 'to', instead: '--list shows the backups, --to puts one back: give one of them.' },
    summary: 'list the backups, change nothing',
  },
  keep: {
    kind: 'text',
    value: 'DIR',
    notWith: { option: 'fleet', instead: '--fleet DIR keeps the simulated servers in DIR by itself.' },
    summary: 'leave the sandbox in DIR, to go on with by --root DIR',
  },
  out: {
    kind: 'text',
    value: 'PATH',
    writes: true,
    summary: 'where the result goes: the folder of generate, made where there is none, or the file of capture run',
  },
  seconds: {
    kind: 'seconds',
    value: 'SECONDS',
    summary: 'how long the capture goes on after the service was started (30)',
  },
  document: {
    kind: 'text',
    value: 'DOCUMENT',
    reads: true,
    summary: 'take the configured way from this document, not from the files',
  },
  expect: {
    kind: 'text',
    value: 'FILE',
    reads: true,
    summary: 'the servers that should report, one a line; one without a report is missing',
  },
  since: {
    kind: 'text',
    value: 'FILE',
    reads: true,
    summary: 'an earlier answer of this command (--json), or an older file of service tags: say what is new and gone',
  },
  csv: {
    kind: 'text',
    value: 'FILE',
    writes: true,
    summary: 'write what needs somebody to FILE, for a spreadsheet',
  },
  tenant: {
    kind: 'text',
    value: 'ID',
    summary: 'the id of the tenant, for hosts that hold it; left out: that of the connector on this server',
  },
  cloud: {
    kind: 'text',
    value: 'CLOUD',
    values: ['public', 'usgov'],
    noOthers:
      'Microsoft has published what the connector needs for these two clouds only: for another one (China) any list would be a guess.',
    summary: 'public or usgov; left out: that of the connector on this server, else public. Other clouds have no page',
  },
  at: {
    kind: 'text',
    value: 'YEAR',
    values: ['2018'],
    summary: '2018: the list of the first page, from which old proxies were set up',
  },
  format: {
    kind: 'text',
    value: 'FORMAT',
    values: ['text', 'json', 'csv', 'squid'],
    summary: 'text (as when left out), json (the same as --json), csv (a table for a ticket) or squid (access rules)',
  },
  'service-tags': {
    kind: 'text',
    value: 'FILE',
    reads: true,
    summary: "add the address ranges of Microsoft's weekly file ServiceTags_Public_*.json",
  },
  idle: {
    kind: 'seconds',
    value: 'SECONDS',
    summary: 'leave one tunnel alone for this time, then see whether somebody cut it',
  },
  for: {
    kind: 'text',
    value: 'WHAT',
    values: ['installation'],
    summary: "installation: the way of the installer, by your own account's settings; needs no connector",
  },
  html: {
    kind: 'text',
    value: 'FILE',
    writes: true,
    summary: 'write the answer to FILE as one page that needs nothing beside it',
  },
  fleet: {
    kind: 'text',
    value: 'DIR',
    summary: 'in place of the story: 40 simulated servers in DIR, and the page about them',
  },
  repair: {
    kind: 'switch',
    summary: 'the task runs set; left out: it only runs test',
  },
  'daily-at': {
    kind: 'time',
    value: 'HH:MM',
    summary: "when the task runs every day, by the server's clock (03:00)",
  },
  'random-delay': {
    kind: 'time',
    value: 'HH:MM',
    summary: 'up to so much later, so that not all servers run at once (01:00)',
  },
  'after-installation': {
    kind: 'switch',
    summary: 'the task also runs minutes after an installation ended',
  },
  'event-log': {
    kind: 'switch',
    summary:
      "one event in Windows' Application log for a drift, a change, a rollback or a fault; none where all is well",
  },
  json: {
    kind: 'switch',
    summary: 'one JSON report on standard output, ASCII only (schema report); messages go to standard error',
  },
  help: {
    kind: 'switch',
    short: 'h',
    summary: 'this text',
  },
  version: {
    kind: 'switch',
    summary: 'the version of appproxyctl and of the Node.js inside',
  },
} as const satisfies Record<string, OptionFacts>;
