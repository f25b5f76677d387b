/**
 * Who may import whom, types included: the rooms and stages of `src/` from the ground up, a floor a line. A file may
 * import from its own place and from the floors below it; nothing else of its own floor. `builtins` are the modules of
 * Node that touch the machine and that this floor alone may import.
 */
export interface Floor {
  /** Names at the top of `src/`: `plan` is `plan.ts` with `plan/`. */
  readonly places: readonly string[];
  readonly builtins?: readonly string[];
}

/** Modules of Node that touch files, processes, sockets or the computer. */
export const machineModules = [
  'fs',
  'fs/promises',
  'child_process',
  'os',
  'net',
  'tls',
  'dns',
  'dns/promises',
  'http',
  'https',
  'http2',
  'dgram',
  'worker_threads',
  'cluster',
] as const;

export const floors: readonly Floor[] = [
  { places: ['errors', 'problems', 'text', 'version'] },
  { places: ['xml', 'products', 'generated', 'page'] },
  { places: ['dotnet', 'fleet', 'capture'] },
  { places: ['proxy'] },
  {
    places: ['document', 'system'],
    builtins: ['fs', 'fs/promises', 'child_process', 'os', 'net', 'tls', 'dns', 'dns/promises'],
  },
  { places: ['network'] },
  { places: ['desired', 'records'] },
  { places: ['observed'] },
  { places: ['plan'] },
  { places: ['apply'] },
  { places: ['report'] },
  { places: ['open-system', 'dsc', 'deploy'] },
  { places: ['commands'] },
  { places: ['index', 'cli', 'loader'], builtins: ['fs', 'os'] },
];
