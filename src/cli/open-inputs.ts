import { readFileSync } from 'node:fs';
import type { InputFile, Inputs } from '../commands/files.ts';
import { optionFacts, optionNames } from '../commands/options.ts';
import { openPieces, openStream } from './byte-streams.ts';
import { expandPath, type FoundFile } from './expand-path.ts';
import { type Input, piecesOf, standardInput } from './input.ts';
import type { CommandLine } from './parse.ts';
import { settingKey } from './parse-values.ts';

/** In bytes: up to this size reading a file whole takes less than opening a stream on it. */
const smallFile = 1024 * 1024;

const isSmall = ({ stats }: FoundFile): boolean =>
  stats?.isFile() === true && stats.size > 0 && stats.size <= smallFile;

function* readWhole(path: string): Generator<Uint8Array> {
  yield readFileSync(path);
}

async function* readAsItComes(path: string, streams: { readonly stdin: Input }): AsyncGenerator<Uint8Array | string> {
  yield* piecesOf(path, streams);
}

const openFile = (file: FoundFile, streams: { readonly stdin: Input }): InputFile => ({
  name: file.path,
  pieces: isSmall(file) ? readWhole(file.path) : readAsItComes(file.path, streams),
  open: () => openStream(file.path),
});

const openStandardInput = (streams: { readonly stdin: Input }): InputFile => {
  const pieces = readAsItComes('-', streams);
  return { name: standardInput, pieces, open: openPieces(standardInput, pieces) };
};

const filesOf = (path: string, streams: { readonly stdin: Input }): readonly InputFile[] =>
  path === '-' ? [openStandardInput(streams)] : expandPath(path).map((file) => openFile(file, streams));

/** What a command line gives its command to read. Nothing is opened before it is read. Throws where a file is missing. */
export const openInputs = (
  { command: { operand }, operands, settings }: CommandLine,
  streams: { readonly stdin: Input },
): Inputs => {
  const named = optionNames.flatMap((name) => {
    const path: unknown = optionFacts(name).reads === true ? settings[settingKey(name)] : undefined;
    return typeof path === 'string' ? [[name, filesOf(path, streams)[0]]] : [];
  });
  return {
    operands: operand?.reads === true ? operands.flatMap((path) => filesOf(path, streams)) : [],
    options: Object.fromEntries(named),
  };
};
