import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Role, roles } from '../../../src/products/connector.ts';
import { type Answer, type ConnectorServer, shipped, windowsConfig } from './connector-server.ts';

/** The proxy that the runs with a fault try to set. */
export const address = 'http://proxyserver:8080';

/** Waits for what a run does on its way. */
export const until = async (sign: () => boolean | Promise<boolean>): Promise<void> => {
  const limit = Date.now() + 60_000;
  while (!(await sign())) {
    if (Date.now() > limit) throw new Error('What was waited for did not come.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** What a report says of a run, in short. */
export const told = ({ code, report }: Answer) => ({ code, outcome: report.outcome, error: report.error?.code });

/** Looks at a server while and after a run goes wrong; the new files hold `mark`. */
export const watchFaults = (server: ConnectorServer, mark = address) => {
  const logFile = (role: Role): string => server.wine.path(windowsConfig(role).replace(/\.config$/, '.log'));
  const journal = (): string => join(server.stateFolder, 'journal.json');
  return {
    journal,
    set: (...args: string[]): Promise<Answer> => server.appproxyctl(['set', '--address', address, ...args]),
    /** What the service did since it was last asked, with which of the two files. */
    history: (role: Role): string[] =>
      server.events(role).map(({ what, section }) => {
        const read = section.includes(mark) ? ' new' : section === 'none' ? ' old' : '';
        return what + read;
      }),
    bothAreShipped: (): void => {
      for (const role of roles) expect(server.read(role)).toBe(shipped(role));
    },
    /** Both services run, and the process that runs is the one that wrote down that it read this file. */
    bothRunWith: async (section: 'old' | 'new'): Promise<void> => {
      for (const role of roles) {
        const lines = readFileSync(logFile(role), 'utf8').split('\n');
        const last = lines.findLast((line) => line.startsWith('started')) ?? '';
        expect({ ...(await server.state(role)), section: last.includes(mark) ? 'new' : 'old' }).toEqual({
          state: 4,
          pid: Number(last.split(' ')[1]),
          section,
        });
      }
    },
    nothingLeft: (): void => {
      expect(existsSync(journal())).toBe(false);
      for (const role of roles) {
        const names = readdirSync(join(server.wine.path(windowsConfig(role)), '..'));
        expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
      }
    },
    /** Has the service written that since the test began? */
    logged: (role: Role, what: string): boolean => {
      const lines = existsSync(logFile(role)) ? readFileSync(logFile(role), 'utf8').trim().split('\n').slice(1) : [];
      return lines.some((line) => line.startsWith(what));
    },
  };
};

export type FaultWatch = ReturnType<typeof watchFaults>;
