/**
 * Who may import whom, types included: the rooms and stages of `src/` from the ground up, a floor a line. A file may
 * import from its own place and from the floors below it; nothing else of its own floor. A place is a name at the top
 * of `src/`: `plan` is `plan.ts` with `plan/`.
 */
export const floors: readonly (readonly string[])[] = [
  ['errors', 'text', 'version'],
  ['problems', 'xml', 'products', 'generated', 'page'],
  ['dotnet', 'fleet', 'capture'],
  ['proxy'],
  ['document', 'system'],
  ['network'],
  ['desired', 'records'],
  ['observed'],
  ['plan'],
  ['apply'],
  ['report'],
  ['open-system', 'dsc', 'deploy'],
  ['commands'],
  ['index', 'cli', 'loader'],
];

const sockets = ['system/network.ts', 'system/network/'];

/** Modules of Node and packages that may be imported at all, each with the files and folders that may; `''` is all of `src/`. */
export const importers: Readonly<Record<string, readonly string[]>> = {
  // They touch nothing.
  'node:crypto': [''],
  'node:events': [''],
  'node:path': [''],
  'node:stream': [''],
  'node:url': [''],
  'node:util': [''],
  'node:zlib': [''],
  // Files, the computer and its programs.
  'node:fs': ['system/', 'cli/', 'loader/'],
  'node:fs/promises': ['system/'],
  'node:os': ['system/', 'cli/'],
  'node:sea': ['system/windows.ts', 'loader/'],
  'node:timers/promises': ['system/'],
  'node:vm': ['loader/'],
  execa: ['system/windows/run.ts'],
  // Sockets, names and TLS; the lock of Linux is a socket that nothing is sent over.
  'node:dns': sockets,
  'node:dns/promises': sockets,
  'node:net': [...sockets, 'system/lock.ts'],
  'node:tls': sockets,
  // Parsers.
  diff: ['plan/diff.ts'],
  'fast-xml-parser': ['proxy/second-reading.ts'],
  'jsonc-parser': ['document/', 'network/service-tags/'],
  saxes: ['xml/judge.ts'],
  'xmlchars/xml/1.0/ed4.js': ['xml/', 'dotnet/'],
};

/** What lies outside of `src/` and is imported all the same, with the file that does. */
export const outside: Readonly<Record<string, string>> = {
  '../package.json': 'version.ts',
  '../schemas/desired-state.schema.json': 'commands/schema.ts',
  '../schemas/fleet-summary.schema.json': 'commands/schema.ts',
  '../schemas/report.schema.json': 'commands/schema.ts',
};
