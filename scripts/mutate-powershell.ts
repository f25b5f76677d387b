import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes } from '../src/errors.ts';
import { runSuite, stagedModule } from '../test/lanes/powershell/suite.ts';

/** A fault that is put into the staged module, and what has to notice it. */
interface Mutation {
  readonly fault: string;
  /** What stands in the module exactly once. */
  readonly pattern: RegExp;
  readonly becomes: (found: string) => string;
  readonly suite: string;
  /** How the names of tests begin that have to fail, each of them. */
  readonly caughtBy: readonly string[];
}

const answers = new Set<number>([exitCodes.done, exitCodes.answerIsNo]);

const mutations: readonly Mutation[] = [
  {
    fault: 'Set does not ask ShouldProcess',
    pattern: /if \(-not \$PSCmdlet\.ShouldProcess\(.*'Change the outbound proxy'\)\) \{ continue \}/,
    becomes: () => '',
    suite: 'cmdlets',
    caughtBy: ['Set with an address alone, -WhatIf: nothing moved', 'Set -Confirm asks once for the whole'],
  },
  {
    fault: 'Restore does not ask ShouldProcess',
    pattern: /if \(-not \$PSCmdlet\.ShouldProcess\(.*'Put back a kept copy'\)\) \{ continue \}/,
    becomes: () => '',
    suite: 'cmdlets',
    caughtBy: ['Restore -List shows the copies, and Restore -WhatIf', 'Restore -Confirm with no'],
  },
  {
    fault: 'Set runs set although the plan has nothing to do',
    pattern: /-not \$fault -and -not \$report\.inDesiredState/,
    becomes: () => '-not $fault',
    suite: 'cmdlets',
    caughtBy: ['Set with an address alone again: nothing changes and nothing is asked', 'Set with bypass again'],
  },
  {
    fault: 'no exit code has an error category of its own',
    pattern: /\$script:CategoryOfExitCode = @\{[^}]*\}/,
    becomes: (found) => found.replace(/'\w+'/g, "'NotSpecified'"),
    suite: 'faults',
    caughtBy: Object.values(exitCodes)
      .filter((code) => !answers.has(code))
      .map((code) => `exit code ${code} with `),
  },
  {
    fault: 'an unknown exit code is taken for an answer',
    pattern: /if \(\$code -ne 0 -and .*ContainsKey\(\$code\)\) \{/,
    becomes: () => 'if ($false) {',
    suite: 'faults',
    caughtBy: [
      'a program that ends with an unknown exit code and a valid report is a fault',
      'a program that is killed',
    ],
  },
];

/** Runs the mutation's tests on a module with the fault in it; the names of those that failed. */
const failures = ({ pattern, becomes, suite }: Mutation): string[] => {
  const work = mkdtempSync(join(tmpdir(), 'appproxyctl-mutation-'));
  try {
    cpSync(stagedModule, work, { recursive: true });
    const file = join(work, 'AppProxyConnectorProxy.psm1');
    const source = readFileSync(file, 'utf8');
    const found = [...source.matchAll(new RegExp(pattern, 'g'))];
    if (found.length !== 1) throw new Error(`This stands ${found.length} times in the module: ${pattern}`);
    writeFileSync(file, source.replace(pattern, becomes));
    return runSuite(suite, work)
      .results.filter(({ message }) => message !== '')
      .map(({ name }) => name);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

let missed = 0;
for (const mutation of mutations) {
  const failed = failures(mutation);
  const unseen = mutation.caughtBy.filter((name) => !failed.some((one) => one.startsWith(name)));
  missed += unseen.length;
  console.log(`${unseen.length === 0 ? 'noticed' : 'MISSED '}  ${mutation.fault} (${failed.length} tests failed)`);
  for (const name of unseen) console.log(`         did not fail: ${name}`);
}
if (missed > 0) process.exitCode = 1;
