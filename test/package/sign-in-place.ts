// Signs a file in place with osslsigncode, as a sign command for "npm run package" has to.
// Usage: sign-in-place.ts CERTIFICATE KEY LOG FILE
import { spawnSync } from 'node:child_process';
import { appendFileSync, renameSync, rmSync } from 'node:fs';
import { signsScripts } from './osslsigncode.ts';

const [certificate = '', key = '', log = '', file = ''] = process.argv.slice(2);
appendFileSync(log, `${file}\n`);

if (file.endsWith('.exe') || signsScripts()) {
  const signed = `${file}.signed`;
  rmSync(signed, { force: true });
  const args = ['sign', '-h', 'sha256', '-certs', certificate, '-key', key, '-in', file, '-out', signed];
  const { status } = spawnSync('osslsigncode', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(1);
  renameSync(signed, file);
} else {
  // No signature, and nothing that looks like one: only the mark that the command was called.
  appendFileSync(file, file.endsWith('.ps1xml') ? '<!-- not signed -->\n' : '# not signed\n');
}
