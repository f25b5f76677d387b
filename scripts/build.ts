import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { bundleLibrary, bundleProgram } from './build-bundle.ts';
import { bundledPackages, notices } from './bundled-packages.ts';

/** Each step is a program of its own, so that one of them can be run by hand. */
function run(...args: readonly string[]): void {
  const { status, error } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (error || status !== 0) {
    console.error(`The build stopped: "node ${args.join(' ')}" failed.`);
    process.exit(1);
  }
}

process.chdir(new URL('..', import.meta.url).pathname);
if (existsSync('scripts/generate.ts')) run('scripts/generate.ts');
if (existsSync('src/cli/bin.ts')) {
  const contents = await bundleProgram('dist/appproxyctl.js', 'beside');
  // Node takes longer to load a module than a CommonJS script.
  writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
  writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(bundledPackages(contents)));
  chmodSync('dist/appproxyctl.js', 0o755);
}
if (existsSync('src/index.ts')) {
  rmSync('dist/library', { recursive: true, force: true });
  await bundleLibrary('dist/library/index.js');
  writeFileSync('dist/library/package.json', '{ "type": "module" }\n');
  run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
}
if (existsSync('scripts/stage-powershell.ts')) run('scripts/stage-powershell.ts');
