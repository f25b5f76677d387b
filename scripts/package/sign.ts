import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What Windows checks a signature of: the executable first, then the module that starts it, its manifest, its views. */
const signed = ['.exe', '.psm1', '.psd1', '.ps1xml'];

/** The files that are to be signed, in the order in which they are. */
export const filesToSign = (files: readonly string[]): readonly string[] =>
  signed.flatMap((extension) => files.filter((file) => file.endsWith(extension)).sort());

/** Splits a command line at spaces; double quotes hold a word together. There is no shell, so nothing else is special. */
export function splitCommand(command: string): readonly string[] {
  const words = command.match(/(?:"[^"]*"|[^\s"])+/g) ?? [];
  if ((command.split('"').length - 1) % 2 === 1)
    throw new Error(`The sign command has an odd double quote: ${command}`);
  if (words.length === 0) throw new Error('The sign command is empty.');
  if (!command.includes('{file}')) throw new Error(`The sign command does not say where {file} goes: ${command}`);
  return words.map((word) => word.replaceAll('"', ''));
}

/** Runs the command for each file, which it has to sign in place; throws where it fails or leaves the file as it was. */
export function signFiles(command: string, files: readonly string[]): void {
  const [program = '', ...words] = splitCommand(command);
  for (const file of filesToSign(files)) {
    const before = readFileSync(file);
    const args = words.map((word) => word.replaceAll('{file}', file));
    const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (error) throw new Error(`The sign command could not be started: ${error.message}`);
    if (status !== 0) throw new Error(`The sign command ended with ${status} on ${file}; nothing was packaged.`);
    if (readFileSync(file).equals(before)) throw new Error(`The sign command left ${file} unsigned.`);
  }
}
