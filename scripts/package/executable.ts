import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { calculateCheckSumForPE } from 'pe-library';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { closeVariables } from './closed-variables.ts';
import { loadFromSystem32Only } from './load-flags.ts';
import { ownResources } from './resources.ts';
import { windowsNode } from './windows-node.ts';

/** What Node looks for to know that it is a single executable: https://nodejs.org/api/single-executable-applications.html */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:';
const resource = { type: 10, id: 'NODE_SEA_BLOB', lang: 1033, codepage: 0 } as const;

/**
 * Writes `program`, a Windows executable of what `bundleProgram` wrote into `folder`; the same bytes for the same
 * bundle and version.
 * Node's signature, which would no longer hold, is left out.
 */
export function writeExecutable(folder: string, program: string, version: string): void {
  const node = NtExecutable.from(readFileSync(windowsNode().program), { ignoreCert: true });
  const resources = NtExecutableResource.from(node);
  ownResources(resources, version);
  resources.entries.push({ ...resource, bin: arrayBuffer(makeBlob(folder)) });
  resources.outputResource(node);

  const generated = node.generate();
  const bytes = Buffer.from(generated);
  lightFuse(bytes);
  closeVariables(bytes);
  loadFromSystem32Only(bytes);
  calculateCheckSumForPE(generated, true);
  mkdirSync(dirname(program), { recursive: true });
  writeFileSync(program, bytes);
}

/**
 * Made by the Linux Node of the same version, as the blob's format is that version's own. Names are relative to the
 * folder, since the blob keeps them.
 */
function makeBlob(cwd: string): Buffer {
  const settings = {
    main: 'appproxyctl.js',
    assets: { program: 'appproxyctl.program' },
    output: 'sea.blob',
    disableExperimentalSEAWarning: true,
    useSnapshot: false,
    // The program brings its own; the loader has nothing worth one.
    useCodeCache: false,
    execArgvExtension: 'none',
  };
  writeFileSync(join(cwd, 'sea.json'), JSON.stringify(settings));
  const args = ['--experimental-sea-config', 'sea.json'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`node --experimental-sea-config failed: ${stderr}`);
  return readFileSync(join(cwd, settings.output));
}

function lightFuse(bytes: Buffer): void {
  const at = bytes.indexOf(`${fuse}0`);
  if (at === -1 || bytes.indexOf(fuse, at + 1) !== -1) throw new Error('node.exe does not hold its fuse exactly once.');
  bytes.write('1', at + fuse.length, 'latin1');
}

const arrayBuffer = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;
