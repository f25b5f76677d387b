import { exitCodes } from '../errors.ts';
import { eventKinds, eventSource } from '../report/event-kinds.ts';
import { stateFolderName } from '../system/system.ts';
import { asLiteral, moduleName, modulePath, programPath, versionFolder } from './installed-module.ts';

/** Windows' own; the variable is the task's, which only the computer's settings make. */
export const taskProgram = '%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

/** Where the document is kept, below Program Files: only administrators write there. */
export const documentPath = [stateFolderName, 'desired.json'] as const;

/** Nobody sees what a task prints: where the program itself can write no event, this does. */
const faultEvent = (text: string): string => {
  const { id, level } = eventKinds.fault;
  return `& (Join-Path $env:SystemRoot 'System32\\eventcreate.exe') /L APPLICATION /SO ${eventSource} /T ${level.toUpperCase()} /ID ${id} /D '${text}'`;
};

const withoutProgram = faultEvent(
  `Fault: the module ${moduleName} is not installed for all users. To do: install it again, or remove the task.`,
);

const notStarted = faultEvent(
  `Fault: Windows did not start ${programPath[1]} of the module ${moduleName}. To do: look whether a policy or a virus scanner forbids it.`,
);

/**
 * What the task gives PowerShell: it looks for the newest installed version at each run, so that an upgrade of the module
 * breaks nothing, and ends with the program's own exit code. One line without a double quotation mark; only cmdlets and
 * types that a constrained language allows. `-Command`, since a policy may forbid script files.
 */
export const taskArguments = (repair: boolean): string => {
  const script = [
    `$modules = Join-Path $env:ProgramFiles ${asLiteral(modulePath)}`,
    `$newest = Get-ChildItem -LiteralPath $modules -Directory -ErrorAction SilentlyContinue | Where-Object { $_.Name -match '${versionFolder.source}' -and (Test-Path -LiteralPath (Join-Path $_.FullName ${asLiteral(programPath)})) } | Sort-Object { [version]$_.Name } | Select-Object -Last 1`,
    `if (-not $newest) { ${withoutProgram}; exit ${exitCodes.notFound} }`,
    `$code = ${exitCodes.ioFailed}`,
    `try { & (Join-Path $newest.FullName ${asLiteral(programPath)}) ${repair ? 'set' : 'test'} (Join-Path $env:ProgramFiles ${asLiteral(documentPath)}) --event-log; $code = $LASTEXITCODE } catch { ${notStarted} }`,
    'exit $code',
  ].join('; ');
  return `-NoProfile -NonInteractive -Command "${script}"`;
};
