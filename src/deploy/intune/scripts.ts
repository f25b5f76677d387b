import { callProgram } from '../call-program.ts';
import type { Source } from '../made-by.ts';
import { quoted, scriptText, setArguments } from '../powershell-text.ts';

const changeArguments = ['set', '-', '--json', ...setArguments].map(quoted).join(', ');

/** A script of a 32-bit client starts itself again in the 64-bit shell, where the program's folder is the right one. */
const startIn64Bit = `
if ($env:PROCESSOR_ARCHITEW6432) {
    & (Join-Path $env:SystemRoot 'sysnative\\WindowsPowerShell\\v1.0\\powershell.exe') -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $PSCommandPath
    exit $LASTEXITCODE
}
`;

const summary = `
function Write-Summary([string] $Text) {
    $line = ($Text -replace '[\\r\\n]+', ' ') -replace '[^ -~]', '?'
    if ($line.Length -gt 2000) { $line = $line.Substring(0, 1997) + '...' }
    Write-Output $line
}
`;

const detection = `
try {
    $report = Invoke-Program @('test', '-', '--json')
    $text = if ($report.inDesiredState -eq $true) { 'Compliant' } else { 'Drift: ' + (Get-DifferenceText $report) }
    $code = if ($report.inDesiredState -eq $true) { 0 } else { 1 }
}
catch {
    # Not drift: 1 would ask for the remediation.
    $text = "Fault: $($_.Exception.Message)"
    $code = 2
}
Write-Summary $text
exit $code
`;

const remediation = `
try {
    $report = Invoke-Program @(${changeArguments})
    if ($report.inDesiredState -ne $true) { throw "Not in the desired state after the change: $(Get-DifferenceText $report)" }
    $text = if ($report.changed) { 'Remediated: ' + (@($report.actions | ForEach-Object { $_.kind }) -join ', ') } else { 'Compliant: nothing was to be done' }
    $code = 0
}
catch {
    $text = "Failed: $($_.Exception.Message)"
    $code = 1
}
Write-Summary $text
exit $code
`;

/** Exit code 1 drift, 0 as asked for, 2 a fault; one line of at most 2,000 characters says which and why. */
export const detectionScript = (source: Source): string =>
  scriptText(
    source,
    ['Detection script of a remediation. Exit code 0: as asked for. 1: drift. 2: the state could not be read.'],
    `${startIn64Bit}${callProgram(source.document)}${summary}${detection}`,
  );

/** Exit code 0 done, 1 failed and then both files are as before. */
export const remediationScript = (source: Source): string =>
  scriptText(
    source,
    [
      'Remediation script: makes it so, both files and the restarts, or neither. Exit code 0: done. 1: it failed.',
      'Drain the server before, and never assign it to all servers of one connector group at once.',
    ],
    `${startIn64Bit}${callProgram(source.document)}${summary}${remediation}`,
  );
