import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleProgram } from '../../scripts/build-bundle.ts';
import { writeExecutable } from '../../scripts/package/executable.ts';
import { withWindowsCache } from '../../scripts/package/windows-cache.ts';
import { windowsNode } from '../../scripts/package/windows-node.ts';
import { hasProgram, requireLane } from '../lanes/lane.ts';
import { createWine, type Wine } from '../lanes/windows/wine.ts';

const available =
  requireLane('wine', hasProgram('wine')) &&
  requireLane('x86_64-w64-mingw32-gcc', hasProgram('x86_64-w64-mingw32-gcc'));

/** A library that leaves a file behind where it is loaded, whatever it is loaded for. */
const leaveMark = `#include <windows.h>
BOOL WINAPI DllMain(HINSTANCE self, DWORD reason, LPVOID unused) {
  if (reason == DLL_PROCESS_ATTACH)
    CloseHandle(CreateFileA("C:\\\\planted\\\\mark", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
  return TRUE;
}`;

const openSslConfiguration = `nodejs_conf = init
[init]
engines = engines
[engines]
planted = planted
[planted]
engine_id = dynamic
dynamic_path = C:\\\\planted\\\\mark.dll
init = 1
`;

describe.skipIf(!available)('the executable under Wine', () => {
  const work = mkdtempSync(join(tmpdir(), 'appproxyctl-executable-'));
  const mark = () => wine.path('C:\\planted\\mark');
  let wine: Wine;

  beforeAll(async () => {
    wine = await createWine();
    const planted = wine.path('C:\\planted');
    mkdirSync(planted);
    await bundleProgram(work, withWindowsCache);
    writeExecutable(work, join(planted, 'appproxyctl.exe'), '1.2.3');
    copyFileSync(windowsNode().program, join(planted, 'node.exe'));
    writeFileSync(join(planted, 'mark.cjs'), "require('fs').writeFileSync('C:\\\\planted\\\\mark', '');");
    writeFileSync(join(planted, 'openssl.cnf'), openSslConfiguration);
    writeFileSync(join(work, 'mark.c'), leaveMark);
    const dll = ['-shared', '-o', join(planted, 'mark.dll'), join(work, 'mark.c')];
    expect(spawnSync('x86_64-w64-mingw32-gcc', dll, { stdio: 'inherit' }).status).toBe(0);
  });
  afterAll(async () => {
    await wine?.close();
    rmSync(work, { recursive: true, force: true });
  });
  beforeEach(() => rmSync(mark(), { force: true, recursive: true }));

  const version = (program: string, environment: Readonly<Record<string, string>> = {}) =>
    wine.run(`C:\\planted\\${program}`, ['--version'], { environment });

  it('names the Node inside', async () => {
    const { code, stdout } = await version('appproxyctl.exe');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(process.versions.node) });
  });

  // node.exe is the control: what leaves no mark there would prove nothing.
  it.each([
    ['a script to require', 'NODE_OPTIONS', '--require C:\\planted\\mark.cjs'],
    ['an OpenSSL engine to load', 'OPENSSL_CONF', 'C:\\planted\\openssl.cnf'],
    ['a folder for coverage files', 'NODE_V8_COVERAGE', 'C:\\planted\\mark'],
  ])('takes no notice of %s in %s, as node.exe does', async (_, name, value) => {
    await wine.run('C:\\planted\\node.exe', ['-e', '0'], { environment: { [name]: value } });
    expect(existsSync(mark())).toBe(true);
    rmSync(mark(), { force: true, recursive: true });

    const { code } = await version('appproxyctl.exe', { [name]: value });
    expect({ code, planted: existsSync(mark()) }).toEqual({ code: 0, planted: false });
  });

  it.each(['=PENSSL_CONF', 'OPENSSL=CONF', '=PENSSL=CONF'])(
    'does not find the configuration under a name like the one that stands in it: %s',
    async (name) => {
      const { code } = await version('appproxyctl.exe', { [name]: 'C:\\planted\\openssl.cnf' });
      expect({ code, planted: existsSync(mark()) }).toEqual({ code: 0, planted: false });
    },
  );

  it('is upgraded beside a running version, and removed', async () => {
    const modules = wine.path('C:\\Program Files\\WindowsPowerShell\\Modules\\AppProxyConnectorProxy');
    const install = (number: string) => {
      mkdirSync(join(modules, number, 'bin'), { recursive: true });
      copyFileSync(wine.path('C:\\planted\\appproxyctl.exe'), join(modules, number, 'bin/appproxyctl.exe'));
    };
    const call = (number: string) =>
      `C:\\Program Files\\WindowsPowerShell\\Modules\\AppProxyConnectorProxy\\${number}\\bin\\appproxyctl.exe`;

    install('1.2.3');
    const running = wine.start(call('1.2.3'), ['demo']).ended;
    install('1.2.4');
    expect(await wine.run(call('1.2.4'), ['--version'])).toMatchObject({ code: 0 });
    expect(await running).toMatchObject({ code: 0 });

    rmSync(join(modules, '1.2.3'), { recursive: true });
    expect(await wine.run(call('1.2.4'), ['demo'])).toMatchObject({ code: 0 });
    rmSync(modules, { recursive: true });
  });
});
