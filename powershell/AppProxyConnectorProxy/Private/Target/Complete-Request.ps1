# Whether there is anything to do, after the pipeline has ended: an empty one asks for nothing. Throws where it gave
# something that could not be understood, before anything is done.
function Complete-Request {
    param($Request, [System.Collections.IDictionary] $Bound)
    if ($Request.Faults.Count -gt 0) { throw $Request.Faults[0] }
    if ($Request.Targets.Count -eq 0 -and ($Request.Documents.Count -gt 0 -or -not $Request.IsPiped)) {
        $given = @{}
        foreach ($name in 'Root', 'ComputerName', 'Session') { if ($name -in $Request.Explicit) { $given[$name] = $Bound[$name] } }
        Add-Target -Request $Request -Root $given['Root'] -ComputerName $given['ComputerName'] -Session $given['Session'] -Bound $Bound
    }
    if ($Bound.ContainsKey('Credential') -and @($Request.Targets | Where-Object { $_.Place -is [string] -and $_.Place }).Count -eq 0) {
        throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $Bound['Credential'].UserName `
                -Message '-Credential signs in to the computers of -ComputerName, and there are none.' -Remedy 'Leave it out, or name the computers.')
    }
    $Request.Targets.Count -gt 0
}
