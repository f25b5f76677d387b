# -RestartOnly changes no file: a desired state beside it would be ignored, and nothing of a change is ignored.
function Assert-RestartOnly {
    param([System.Collections.IDictionary] $Bound, $Item)
    if ($Bound.ContainsKey('Verify')) {
        throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $null `
                -Message '-RestartOnly changes no file: -Verify would have nothing to put back.' -Remedy 'Leave one of them out.')
    }
    $given = Get-DocumentParameter -Bound $Bound
    if ($given.Count -eq 0 -and $Item.Count -eq 0) { return }
    throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $null `
            -Message "-RestartOnly changes no file: it goes with no desired state$(if ($given.Count -gt 0) { " (-$(@($given.Keys) -join ', -'))" })." -Remedy 'Leave one of them out.')
}
