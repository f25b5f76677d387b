# Module and program are released together: an older program would not know all that the module asks of it.
function Assert-ProgramVersion {
    param([string] $Version)
    $needed = $ExecutionContext.SessionState.Module.Version
    $number = ($Version -split '[-+]')[0] -as [version]
    if ($null -ne $number -and $number -ge $needed) { return }
    throw (New-ModuleError -Id 'PROGRAM_TOO_OLD' -Category InvalidResult -Target (Join-Path $script:ModuleFolder 'bin') `
            -Message "The program of the module is version '$Version', and the module needs $needed or later." `
            -Remedy 'Install the whole module again, so that both are of one version.')
}
