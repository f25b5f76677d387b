import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRegistry, type Registry } from '../../../src/system/windows/registry.ts';
import type { RunTool, ToolResult } from '../../../src/system/windows/run.ts';
import type { WithScratchFile } from '../../../src/system/windows/scratch-file.ts';

/** A byte-exact output of a program of Windows. */
export const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/windows/${name}`, import.meta.url));

/** As `RunTool` gives it: one character a byte. */
export const output = (name: string): string => fixture(name).toString('latin1');

export type Answer = Partial<ToolResult> & {
  /** Written to the file that the call names: `reg export KEY FILE`, `icacls NAME /save FILE`. */
  readonly file?: Uint8Array;
};

export interface FakeTools {
  readonly run: RunTool;
  readonly calls: readonly string[];
}

const fileOf = (args: readonly string[]): string => args[2] as string;

/** Answers by the longest known beginning of `program argument argument …`; the scratch file is written as `FILE`. */
export const fakeTools = (
  answers: Readonly<Record<string, Answer>>,
  otherwise: Answer = { exitCode: 1 },
): FakeTools => {
  const calls: string[] = [];
  const run: RunTool = async (program, args) => {
    const call = [program, ...args].join(' ').replace(/\S*scratch\.tmp/, 'FILE');
    calls.push(call);
    const known = Object.keys(answers).filter((beginning) => call.toLowerCase().startsWith(beginning.toLowerCase()));
    const key = known.toSorted((a, b) => b.length - a.length)[0];
    const answer = key === undefined ? otherwise : (answers[key] as Answer);
    if (answer.file !== undefined) writeFileSync(fileOf(args), answer.file);
    return { exitCode: answer.exitCode ?? 0, output: answer.output ?? '' };
  };
  return { run, calls };
};

export const scratchFiles: WithScratchFile = async (use) => {
  const folder = mkdtempSync(join(tmpdir(), 'windows-tools-'));
  try {
    writeFileSync(join(folder, 'scratch.tmp'), '');
    return await use(join(folder, 'scratch.tmp'));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** A registry that holds exported keys: full path to the fixture's name. */
export const fakeRegistry = (keys: Readonly<Record<string, string | Uint8Array>>): Registry => {
  const answers = Object.entries(keys).flatMap(([path, file]): [string, Answer][] => [
    [`reg.exe export ${path} FILE`, { file: typeof file === 'string' ? fixture(file) : file }],
    [`reg.exe query ${path} /reg:64`, {}],
  ]);
  return createRegistry(fakeTools(Object.fromEntries(answers)).run, scratchFiles);
};

/** A key as `reg.exe export` writes it; text values only. */
export const exportedKey = (path: string, values: Readonly<Record<string, string | number>>): Uint8Array => {
  const lines = Object.entries(values).map(([name, value]) =>
    typeof value === 'number'
      ? `"${name}"=dword:${value.toString(16).padStart(8, '0')}`
      : `"${name}"="${value.replace(/[\\"]/g, '\\$&')}"`,
  );
  const text = ['Windows Registry Editor Version 5.00', '', `[${path}]`, ...lines, ''].join('\r\n');
  return Buffer.from(`\ufeff${text}`, 'utf16le');
};
