# The program itself failed: neither "in the desired state" nor "not" is known. Shows its last line; -Verbose shows all.
# Ended: how the program ended, as far as that is known yet.
function New-ProgramFault {
    param(
        [string] $Message,
        [System.Collections.IDictionary] $Ended = @{},
        [AllowEmptyCollection()] [string[]] $Messages = @(),
        [string] $Id = 'PROGRAM_FAULT',
        [System.Management.Automation.ErrorCategory] $Category = 'InvalidResult'
    )
    if ($Ended.Contains('Messages')) {
        $Messages = $Ended['Messages']
        if ($Message -notmatch 'exit code') { $Message += " It ended with exit code $($Ended['ExitCode'])." }
    }
    $last = @($Messages | Where-Object { $_ -and $_.Trim() }) | Select-Object -Last 1
    if ($last) { $Message = "$Message Its last message: $($last.Trim())" }
    New-ModuleError -Id $Id -Category $Category -Target (Join-Path $script:ModuleFolder 'bin') -Message $Message `
        -Remedy 'Run it again with -Verbose to see all that the program says. A change that was begun is finished or taken back by the next Set-AppProxyConnectorProxy.'
}
