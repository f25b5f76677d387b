# The program itself failed: neither "in the desired state" nor "not" is known. Shows its last line; -Verbose shows all.
function New-ProgramFault {
    param(
        [string] $Message,
        [AllowEmptyCollection()] [string[]] $Messages = @(),
        [string] $Id = 'PROGRAM_FAULT',
        [System.Management.Automation.ErrorCategory] $Category = 'InvalidResult'
    )
    $last = @($Messages | Where-Object { $_.Trim() }) | Select-Object -Last 1
    if ($last) { $Message = "$Message Its last message: $($last.Trim())" }
    New-ModuleError -Id $Id -Category $Category -Target (Join-Path $script:ModuleFolder 'bin') -Message $Message `
        -Remedy 'Run it again with -Verbose to see all that the program says. A change that was begun is finished or taken back by the next Set-AppProxyConnectorProxy.'
}
