import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { roles } from '../../src/editions.ts';
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
      if (killedBy !== null) {
        // Before there is anything to protect the system's own way of ending is left in force.
        expect({ killedBy, stdout, after }).toEqual({ killedBy: signal, stdout: '', after: before });
      } else if (exitCode === 0) {
        expect(onlyReport(stdout)).toMatchObject({ outcome: 'applied', changed: true });
        expect(after).not.toEqual(before);
      } else {
        expect(exitCode).toBe(74);
        expect(onlyReport(stdout)).toMatchObject({ changed: false, error: { code: 'INTERRUPTED' } });
        expect(after).toEqual(before);
      }
      expect(await runProgram(['set', ...line])).toMatchObject({ exitCode: 0 });
    }
  },
  120_000,
);
