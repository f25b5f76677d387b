import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSuites, stagedModule } from '../test/lanes/powershell/suite.ts';

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

const mutations: readonly Mutation[] = [
  {
    fault: 'a change does not ask ShouldProcess',
    pattern: /elseif \(\$Cmdlet\.ShouldProcess\(\$text, "\$text`nDo this\?", \$Change\.Heading\)\) \{/,
    becomes: () => 'else {',
    suite: 'Change',
    caughtBy: ['Set with an address alone.and -WhatIf', 'Set.-Confirm asks once'],
  },
  {
    fault: "the caller's preferences are not taken",
    pattern: /if \(\$null -ne \$value\) \{ Set-Variable [^}]*\}/,
    becomes: () => '',
    suite: 'Preference',
    caughtBy: ['The preferences of the caller.WhatIf.of a function', 'The preferences of the caller.ErrorAction'],
  },
  {
    fault: 'set is run although the plan has nothing to do',
    pattern: /if \(\$report\.outcome -ne 'planned'\) \{\n {16}if \(\$WhatIfPreference\)/,
    becomes: () => 'if ($false) {\n                if ($WhatIfPreference)',
    suite: 'Change',
    caughtBy: ['Set with bypass.a second time'],
  },
  {
    fault: 'no exit code has an error category of its own',
    pattern: /\$script:CategoryOfExitCode = @\{[^}]*\}/,
    becomes: (found) => found.replace(/'\w+'/g, "'NotSpecified'"),
    suite: 'Error',
    caughtBy: ['An error of the program.with exit code '],
  },
  {
    fault: 'an unknown exit code is taken for an answer',
    pattern: /if \(\$code -eq 0 -or \$code -eq 2 -or .*\) \{ return \}/,
    becomes: () => 'return',
    suite: 'Error',
    caughtBy: ['A program that fails.and ends with an unknown exit code', 'A program that fails.and is killed'],
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
    return runSuites(suite, work)
      .filter(({ message }) => message !== '')
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
