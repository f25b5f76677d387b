import { exitCodes } from '../errors.ts';

/** Windows' own; the variable is the task's, which only the computer's settings make. */
export const taskProgram = '%SystemRoot%\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';

/** Where the module lies for all users; each version has a folder of its own. Below Program Files. */
export const modulePath = ['WindowsPowerShell', 'Modules', 'AppProxyConnectorProxy'] as const;

/** Where the document is kept, below Program Files: only administrators write there. */
export const documentPath = ['AppProxyConnectorProxy', 'desired.json'] as const;

/** A folder of a version with the program in it. */
export const versionFolder = /^\d+(\.\d+){2,3}$/;

/** The program in a version's folder. */
export const programPath = ['bin', 'appproxyctl.exe'] as const;

const below = (segments: readonly string[]): string => `'${segments.join('\\')}'`;

/** Nobody sees what a task prints: where the program itself can write no event, this does. */
const faultEvent = (text: string): string =>
  `& (Join-Path $env:SystemRoot 'System32\\eventcreate.exe') /L APPLICATION /SO AppProxyConnectorProxy /T ERROR /ID 400 /D '${text}'`;

const withoutProgram = faultEvent(
  'Fault: the module AppProxyConnectorProxy is not installed for all users. To do: install it again, or remove the task.',
);

const notStarted = faultEvent(
  'Fault: Windows did not start appproxyctl.exe of the module AppProxyConnectorProxy. To do: look whether a policy or a virus scanner forbids it.',
);

/**
 * What the task gives PowerShell: it looks for the newest installed version at each run, so that an upgrade of the module
 * breaks nothing, and ends with the program's own exit code. One line without a double quotation mark; only cmdlets and
 * types that a constrained language allows. `-Command`, since a policy may forbid script files.
 */
export const taskArguments = (repair: boolean): string => {
  const script = [
    `$modules = Join-Path $env:ProgramFiles ${below(modulePath)}`,
    `$newest = Get-ChildItem -LiteralPath $modules -Directory -ErrorAction SilentlyContinue | Where-Object { $_.Name -match '${versionFolder.source}' -and (Test-Path -LiteralPath (Join-Path $_.FullName ${below(programPath)})) } | Sort-Object { [version]$_.Name } | Select-Object -Last 1`,
    `if (-not $newest) { ${withoutProgram}; exit ${exitCodes.notFound} }`,
    `$code = ${exitCodes.ioFailed}`,
    `try { & (Join-Path $newest.FullName ${below(programPath)}) ${repair ? 'set' : 'test'} (Join-Path $env:ProgramFiles ${below(documentPath)}) --event-log; $code = $LASTEXITCODE } catch { ${notStarted} }`,
    'exit $code',
  ].join('; ');
  return `-NoProfile -NonInteractive -Command "${script}"`;
};
