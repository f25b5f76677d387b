import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPowershellServer, hasPowershellServer } from './powershell-server.ts';

interface Row {
  readonly name: string;
  readonly message: string;
}

/** One PowerShell for all cases: a start takes half a minute there. */
const runCases = async () => {
  const server = await createPowershellServer();
  await server.reset();
  const results = server.wine.path('C:\\lane\\results.jsonl');
  const ran = await server.runScript(resolve(import.meta.dirname, 'powershell-cases.ps1'), 'C:\\lane\\results.jsonl');
  const lines = existsSync(results) ? readFileSync(results, 'utf8').trim().split('\n') : [];
  const rows = lines.map((line): Row => JSON.parse(line));
  const events = { connector: server.events('connector'), updater: server.events('updater') };
  return { rows, ran, events, close: server.close };
};

const run = hasPowershellServer() ? await runCases() : null;

describe.skipIf(run === null)('the module in PowerShell for Windows, with real services', () => {
  afterAll(() => run?.close());

  it('the script comes to its end', () => {
    // What Wine says of itself is not the script's.
    const said = (run?.ran.stderr ?? '').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('wine:'));
    expect({ code: run?.ran.code, said }).toEqual({ code: 0, said: [] });
    expect(run?.rows.length).toBeGreaterThan(9);
  });

  it.each([...(run?.rows ?? [])])('$name', ({ message }) => {
    expect(message).toBe('');
  });

  it('each service was stopped and started for the change and for the restore, and read its section', () => {
    for (const events of Object.values(run?.events ?? {})) {
      expect(events.map(({ what, section }) => `${what}${section.includes('proxyserver') ? ' new' : ''}`)).toEqual([
        'stopped',
        'started new',
        'stopped',
        'started',
      ]);
    }
  });
});
