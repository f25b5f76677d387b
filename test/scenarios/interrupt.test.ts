import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { roles } from '../../src/products/connector.ts';
import { createTestSandbox } from '../helpers/sandbox.ts';
import { programCall, runProgram } from './program.ts';
import { onlyReport } from './report-judge.ts';

const moments = 8;

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s at any moment of a set ends it with all done or nothing done, and the report says which',
  async (signal) => {
    for (let moment = 0; moment < moments; moment += 1) {
      const sandbox = createTestSandbox();
      const line = ['--mode', 'bypass', '--root', sandbox.root, '--json'];
      const before = roles.map((role) => sandbox.read(role).toString());
      const child = spawn(...programCall(['set', ...line]), { stdio: ['ignore', 'pipe', 'pipe'] });
      let stdout = '';
      child.stdout.on('data', (piece: Buffer) => {
        stdout += piece.toString();
      });
      const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
      await Promise.race([ended, wait(20 + 20 * moment)]);
      child.kill(signal);
      child.kill(signal);
      const [exitCode, killedBy] = await ended;
      const after = roles.map((role) => sandbox.read(role).toString());
      for (const role of roles) expect(sandbox.service(role).state).toBe('running');
      if (stdout === '') {
        // Before there is anything to protect the system's own way of ending is left in force, and so it is at the end.
        expect({ killedBy, after }).toEqual({ killedBy: signal, after: before });
      } else {
        const { changed, outcome, error } = onlyReport(stdout);
        const done = { outcome: 'applied', code: undefined, isAsBefore: false };
        const undone = { outcome: 'failed', code: 'INTERRUPTED', isAsBefore: true };
        const isAsBefore = after.every((text, index) => text === before[index]);
        expect({ outcome, code: error?.code, isAsBefore }).toEqual(changed ? done : undone);
        if (killedBy === null) expect(exitCode).toBe(changed ? 0 : 74);
      }
      expect(await runProgram(['set', ...line])).toMatchObject({ exitCode: 0 });
    }
  },
  120_000,
);
