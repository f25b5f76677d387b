import { callProgram } from '../call-program.ts';
import type { Source } from '../made-by.ts';
import { quoted, scriptText, setArguments } from '../powershell-text.ts';

const changeArguments = ['set', '-', '--json', ...setArguments].map(quoted).join(', ');

const discoveryBody = `
$report = Invoke-Program @('test', '-', '--json')
if ($report.inDesiredState -eq $true) { 'Compliant' } else { Get-DifferenceText $report }
`;

const remediationBody = `
$report = Invoke-Program @(${changeArguments})
if ($report.inDesiredState -ne $true) { throw "Not in the desired state after the change: $(Get-DifferenceText $report)" }
`;

/** The discovery script: one value on output, `Compliant` or the differences; a fault is an error and no value. */
export const discoveryScript = (source: Source): string =>
  scriptText(
    source,
    [
      'Discovery script of a configuration item. Its one output is Compliant, or what differs. It writes nothing.',
      'A state that can not be read is an error of the script, and never a value.',
    ],
    `${callProgram(source.document)}${discoveryBody}`,
  );

/** The remediation script: throws where the change failed, and then both files are as before. */
export const remediationScript = (source: Source): string =>
  scriptText(
    source,
    [
      'Remediation script of a configuration item: makes it so, both files and the restarts, or neither.',
      'Its limits fit a script execution timeout of 600 seconds in the client settings.',
      'Drain the server before, and keep the servers of one connector group in different maintenance windows.',
    ],
    `${callProgram(source.document)}${remediationBody}`,
  );
