import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { installProgram } from '../deploy/made-files.ts';

/** A package as a release has it, whose program is that of the build on a sandbox root. */
export const makePackage = (folder: string, root: string, version: string) => {
  const programFiles = join(folder, 'to-pack');
  const { program } = installProgram(programFiles, { root });
  const executable = { os: 3, attrs: 0o100755 << 16 };
  const packed = zipSync({
    [`AppProxyConnectorProxy/${version}/bin/appproxyctl.exe`]: [readFileSync(program), executable],
  });
  const name = `AppProxyConnectorProxy-${version}-win-x64.zip`;
  mkdirSync(join(folder, 'files'), { recursive: true });
  writeFileSync(join(folder, 'files', name), packed);
  const checksum = createHash('sha256').update(packed).digest('hex');
  return { name, file: join(folder, 'files', name), checksum, version };
};

/** A web server of its own process on 127.0.0.1, since a test waits for Ansible without looking at sockets. */
export const serveFolder = async (folder: string): Promise<{ readonly url: string; end(): void }> => {
  const server = spawn('python3', ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', folder]);
  server.stderr.resume();
  let said = '';
  for await (const piece of server.stdout) {
    said += String(piece);
    // The end of the line comes by a second write, at which the server would die if nobody read any more.
    const url = /\((http:[^)]*)\).*\n/.exec(said)?.[1];
    if (url !== undefined) return { url, end: () => server.kill() };
  }
  throw new Error(`The web server ended: ${said}`);
};
