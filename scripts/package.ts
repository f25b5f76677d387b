import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleProgram } from './build-bundle.ts';
import { bundledPackages, notices } from './bundled-packages.ts';
import { writeExecutable } from './package/executable.ts';
import { makeSbom } from './package/sbom.ts';
import { signFiles } from './package/sign.ts';
import { sourceDate } from './package/source-date.ts';
import { withWindowsCache } from './package/windows-cache.ts';
import { windowsNode } from './package/windows-node.ts';
import { makeZip } from './package/zip.ts';

process.chdir(resolve(import.meta.dirname, '..'));
const { values } = parseArgs({
  options: { sign: { type: 'string' }, out: { type: 'string', default: 'dist/package' } },
});
const subject = JSON.parse(readFileSync('package.json', 'utf8'));
const { version } = subject;
const time = sourceDate();

const out = resolve(values.out);
const work = join(out, 'work');
const module = join(work, 'AppProxyConnectorProxy', version);
rmSync(out, { recursive: true, force: true });
mkdirSync(work, { recursive: true });

// The module as staged, less what makes it run on a developer's Node.
const forDevelopers = ['appproxyctl.js', 'appproxyctl.program', 'node.txt', 'package.json'].map(
  (file) => `bin/${file}`,
);
const staged = resolve('dist/powershell/AppProxyConnectorProxy');
cpSync(staged, module, { recursive: true, filter: (file) => !forDevelopers.includes(relative(staged, file)) });

const packages = bundledPackages(await bundleProgram(work, withWindowsCache));
writeExecutable(work, join(module, 'bin/appproxyctl.exe'), version);

const nodeLicence = readFileSync(windowsNode().licence, 'utf8');
copyFileSync('LICENSE', join(module, 'LICENSE'));
writeFileSync(
  join(module, 'THIRD-PARTY-NOTICES.txt'),
  notices(packages, [`Node.js ${process.versions.node} (MIT), with the licences of its parts\n\n${nodeLicence}`]),
);

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

if (values.sign !== undefined) signFiles(values.sign, filesBelow(module));

const zipped = new Map(filesBelow(module).map((file) => [relative(work, file), readFileSync(file)]));
const sbom = makeSbom(subject, packages, time);
writeFileSync(join(out, `AppProxyConnectorProxy-${version}-win-x64.zip`), makeZip(zipped, time));
writeFileSync(join(out, `AppProxyConnectorProxy-${version}-win-x64.cdx.json`), sbom);
const pack = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', out], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (pack.status !== 0) throw new Error('npm pack failed: see above.');
rmSync(work, { recursive: true });

const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const sums = readdirSync(out)
  .sort()
  .map((file) => `${hash(join(out, file))}  ${file}\n`);
writeFileSync(join(out, 'SHA256SUMS'), sums.join(''));
console.log(`${relative('.', out)}/\n${sums.join('')}`);
