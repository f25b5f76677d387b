import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleLibrary, bundleProgram } from './build-bundle.ts';
import { bundledPackages, notices } from './bundled-packages.ts';
import { assertAccepted, withCodeCache } from './program/code-cache.ts';

/** Each step is a program of its own, so that one of them can be run by hand. */
function run(...args: readonly string[]): void {
  const { status, error } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (error || status !== 0) {
    console.error(`The build stopped: "node ${args.join(' ')}" failed.`);
    process.exit(1);
  }
}

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
mkdirSync('dist', { recursive: true });

run('scripts/generate.ts');

const contents = await bundleProgram('dist', (plain) => {
  const program = withCodeCache(plain);
  assertAccepted(program);
  return program;
});
// Node takes longer to load a module than a CommonJS script.
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(bundledPackages(contents)));
chmodSync('dist/appproxyctl.js', 0o755);

rmSync('dist/library', { recursive: true, force: true });
await bundleLibrary('dist/library/index.js');
writeFileSync('dist/library/package.json', '{ "type": "module" }\n');
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');

run('scripts/stage-powershell.ts');
