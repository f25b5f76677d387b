import { readFileSync, writeFileSync } from 'node:fs';
import { win32 } from 'node:path';
import { ConnectorProxyError } from '../../errors.ts';
import type { RunTool } from './run.ts';
import type { WithScratchFile } from './scratch-file.ts';

/** What `icacls FILE /save` wrote: the name, then the discretionary access list in SDDL. */
export interface SavedAccess {
  readonly name: string;
  readonly sddl: string;
}

const mark = '\ufeff';

/** `null` where the bytes are not of that form. */
export const parseSavedAccess = (bytes: Uint8Array): SavedAccess | null => {
  const [name = '', sddl = ''] = Buffer.from(bytes).toString('utf16le').replace(mark, '').split(/\r?\n/);
  return sddl.startsWith('D:') ? { name, sddl } : null;
};

/** The saved text again, byte mark or not as it was, for a file of another name in the same folder. */
export const renameSavedAccess = (bytes: Uint8Array, name: string): Uint8Array => {
  const text = Buffer.from(bytes).toString('utf16le');
  const start = text.startsWith(mark) ? mark : '';
  return Buffer.from(start + name + text.slice(text.search(/\r?\n/)), 'utf16le');
};

/** Does the list hold anything that a new file in the same folder does not inherit by itself? */
export const hasOwnAccess = (sddl: string): boolean => {
  const flags = /^D:([A-Z]*)/.exec(sddl)?.[1] ?? '';
  const entries = [...sddl.matchAll(/\((?:XA|XD|ZA|[A-Z]{1,2});([A-Z]*);/g)].map((entry) => entry[1] as string);
  const inherited = (entry: string): boolean => (entry.match(/../g) ?? []).some((flag) => flag === 'ID');
  return flags.startsWith('P') || entries.length === 0 || !entries.every(inherited);
};

/**
 * Prints the owners of two files as SIDs. Plain .NET calls: a cmdlet could come from a module of the user's own.
 * Under a policy that forbids them (constrained language) nothing is printed, and the owner is left.
 */
const ownersScript =
  "foreach ($f in $env:APPPROXYCTL_FROM, $env:APPPROXYCTL_TO) { [Console]::Out.Write([IO.File]::GetAccessControl($f, 'Owner').GetOwner([Security.Principal.SecurityIdentifier]).Value + ';') }";

/** The owners of both files; `null` where PowerShell did not print them. */
export const parseOwners = (output: string): readonly [string, string] | null => {
  const match = /^(S-1-[\d-]+);(S-1-[\d-]+);\s*$/.exec(output);
  return match ? [match[1] as string, match[2] as string] : null;
};

const failed = (what: string, file: string): ConnectorProxyError =>
  new ConnectorProxyError({
    code: 'WRITE_FAILED',
    message: `The access entries of ${file} could not be ${what}.`,
    detail:
      'The new file has to have the same access entries as the original, so nothing was replaced. ' +
      'icacls.exe has to be able to read and write the permissions of this file.',
    file,
  });

/**
 * Gives a new file the access entries and the owner of the original beside it. A new file inherits what its folder
 * gives, so entries are only copied where the original has some of its own or is cut off from inheritance.
 * icacls.exe carries the list over but keeps no owner; Windows PowerShell tells it, where it may run.
 */
export const createCopyAccess =
  (run: RunTool, withScratchFile: WithScratchFile) =>
  async (from: string, to: string): Promise<void> => {
    await withScratchFile(async (scratch) => {
      const { exitCode } = await run('icacls.exe', [from, '/save', scratch, '/q']);
      const bytes = readFileSync(scratch);
      const saved = exitCode === 0 ? parseSavedAccess(bytes) : null;
      if (saved === null) throw failed('read', from);
      if (!hasOwnAccess(saved.sddl)) return;
      writeFileSync(scratch, renameSavedAccess(bytes, win32.basename(to)));
      const restored = await run('icacls.exe', [win32.dirname(to), '/restore', scratch, '/q']);
      if (restored.exitCode !== 0) throw failed('written', to);
    });

    const powershell = 'WindowsPowerShell\\v1.0\\powershell.exe';
    const environment = { APPPROXYCTL_FROM: from, APPPROXYCTL_TO: to };
    const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', ownersScript];
    const owners = await run(powershell, args, { environment }).catch(() => null);
    const [original, current] = parseOwners(owners?.output ?? '') ?? [];
    if (original === undefined || original === current) return;
    const changed = await run('icacls.exe', [to, '/setowner', `*${original}`, '/q']);
    if (changed.exitCode !== 0) throw failed('written', to);
  };
