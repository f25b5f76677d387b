import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasProgram, requireLane } from '../lanes/lane.ts';
import { runSuites, stagedModule } from '../lanes/powershell/suite.ts';
import { hasPowershell } from '../lanes/powershell/tools.ts';
import { signsScripts } from './osslsigncode.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const zipName = `AppProxyConnectorProxy-${version}-win-x64.zip`;
const module = `AppProxyConnectorProxy/${version}`;
const work = mkdtempSync(join(tmpdir(), 'appproxyctl-package-'));

function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', ...options });
  if (error || status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${error ?? stdout + stderr}`);
  return stdout;
}

/** Packages into a folder of its own and answers with its path. */
function pack(name: string, env: NodeJS.ProcessEnv = {}, ...args: readonly string[]): string {
  const out = join(work, name);
  const options = { env: { ...process.env, SOURCE_DATE_EPOCH: '1767225600', ...env } };
  run(process.execPath, ['scripts/package.ts', '--out', out, ...args], options);
  return out;
}

const available = [
  requireLane('unzip', hasProgram('unzip')),
  requireLane('osslsigncode', hasProgram('osslsigncode')),
  requireLane('PowerShell', hasPowershell),
].every(Boolean);

describe.skipIf(!available)('npm run package', () => {
  let out = '';
  beforeAll(() => {
    out = pack('first');
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('writes the same bytes in another folder, time zone and language', () => {
    const again = pack('second', { TZ: 'Pacific/Auckland', LC_ALL: 'C', LANG: 'C' });
    const files = readdirSync(out).sort();
    expect(readdirSync(again).sort()).toEqual(files);
    for (const file of files) {
      expect(readFileSync(join(again, file)).equals(readFileSync(join(out, file))), file).toBe(true);
    }
  });

  it('writes what a release consists of', () => {
    expect(readdirSync(out).sort()).toEqual([
      `AppProxyConnectorProxy-${version}-win-x64.cdx.json`,
      zipName,
      'SHA256SUMS',
      `appproxy-connector-proxy-${version}.tgz`,
    ]);
    expect(run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out }).match(/: OK$/gm)).toHaveLength(3);
  });

  it('zips the module, ready for a modules folder, and nothing else', () => {
    expect(
      run('unzip', ['-Z1', join(out, zipName)])
        .trim()
        .split('\n'),
    ).toEqual(
      [
        'AppProxyConnectorProxy.Format.ps1xml',
        'AppProxyConnectorProxy.psd1',
        'AppProxyConnectorProxy.psm1',
        'LICENSE',
        'THIRD-PARTY-NOTICES.txt',
        'bin/appproxyconnector.dsc.resource.json',
        'bin/appproxyctl.exe',
        'en-US/about_AppProxyConnectorProxy.help.txt',
        'examples/ConnectorProxy.Configuration.ps1',
        'examples/Invoke-ConnectorProxy.ps1',
        'examples/Test-Drift.ps1',
        'examples/desired.json',
      ].map((file) => `${module}/${file}`),
    );
  });

  it("zips a module that passes PowerShell's tests of DSC and output, with the executable's script in its place", () => {
    const folder = mkdtempSync(join(work, 'unzipped-'));
    run('unzip', ['-q', join(out, zipName), '-d', folder]);
    const bin = join(folder, module, 'bin');
    rmSync(join(bin, 'appproxyctl.exe'));
    cpSync(join(stagedModule, 'bin'), bin, { recursive: true });
    const results = runSuites('Dsc,Output', join(folder, module));
    expect(results.length).toBeGreaterThan(20);
    expect(results.filter(({ message }) => message !== '')).toEqual([]);
  });

  it('puts the program, the library, its types and the schemas into the npm tarball', () => {
    const files = run('tar', ['tzf', join(out, `appproxy-connector-proxy-${version}.tgz`)])
      .trim()
      .split('\n')
      .sort();
    expect(files.filter((file) => !file.startsWith('package/dist/library/types/'))).toEqual(
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'SECURITY.md',
        'dist/THIRD-PARTY-NOTICES.txt',
        'dist/appproxyctl.js',
        'dist/appproxyctl.program',
        'dist/library/index.js',
        'dist/library/package.json',
        'dist/package.json',
        'package.json',
        'schemas/desired-state.schema.json',
        'schemas/fleet-summary.schema.json',
        'schemas/report.schema.json',
      ].map((file) => `package/${file}`),
    );
    expect(files).toContain('package/dist/library/types/index.d.ts');
  });

  describe('unpacked', () => {
    const folder = join(work, 'unpacked', module);
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    beforeAll(() => void run('unzip', ['-q', join(out, zipName), '-d', join(work, 'unpacked')]));

    it('carries the licences of Node and of each package in the executable', () => {
      const notices = read('THIRD-PARTY-NOTICES.txt');
      const sbom = JSON.parse(readFileSync(join(out, `AppProxyConnectorProxy-${version}-win-x64.cdx.json`), 'utf8'));
      const packages = sbom.components.filter(({ purl }: { purl: string }) => purl.startsWith('pkg:npm/'));
      expect(packages.length).toBeGreaterThan(5);
      for (const { name, version: of } of packages) expect(notices).toContain(`${name} ${of} (`);
      expect(notices).toContain(`Node.js ${process.versions.node} (MIT)`);
      expect(notices).toContain('OpenSSL');
    });

    it('holds an executable without Node’s signature, with a name and a right checksum of its own', () => {
      const program = join(folder, 'bin/appproxyctl.exe');
      const { stdout, stderr } = spawnSync('osslsigncode', ['verify', '-in', program], { encoding: 'utf8' });
      expect(stdout + stderr).toContain('No signature found');
      expect(stdout + stderr).not.toContain('invalid PE checksum');
      const text = readFileSync(program);
      expect(text.includes(Buffer.from('OriginalFilename\0appproxyctl.exe', 'utf16le'))).toBe(true);
      expect(text.includes(Buffer.from('Node.js JavaScript Runtime', 'utf16le'))).toBe(false);
    });
  });

  it('signs the executable, the module, its manifest and its views, before it zips and counts', () => {
    const [certificate, key, log] = ['certificate.pem', 'key.pem', 'signed.log'].map((name) => join(work, name));
    const subject = ['-subj', '/CN=Throw-away', '-addext', 'extendedKeyUsage=codeSigning', '-days', '2'];
    run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${key}`,
      '-out',
      `${certificate}`,
      ...subject,
    ]);
    const signer = resolve('test/package/sign-in-place.ts');
    const out = pack('signed', {}, '--sign', `"${process.execPath}" ${signer} ${certificate} ${key} ${log} "{file}"`);

    const files = [
      'bin/appproxyctl.exe',
      ...['psm1', 'psd1', 'Format.ps1xml'].map((end) => `AppProxyConnectorProxy.${end}`),
    ];
    const order = readFileSync(`${log}`, 'utf8').trim().split('\n');
    expect(order.map((file) => file.slice(file.indexOf(module) + module.length + 1))).toEqual(files);

    run('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out });
    mkdirSync(join(work, 'verified'));
    run('unzip', ['-q', join(out, zipName), '-d', join(work, 'verified')]);
    const verifiable = files.filter((file) => file.endsWith('.exe') || signsScripts());
    for (const file of verifiable) {
      const args = ['verify', '-CAfile', `${certificate}`, '-in', join(work, 'verified', module, file)];
      expect(run('osslsigncode', args)).toContain('Succeeded');
    }
  });
});
