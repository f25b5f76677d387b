# A place to work on: this computer, another by name or session, and a root there or none. Each is taken once.
function Add-Target {
    param($Request, $Root, $ComputerName, $Session, [System.Collections.IDictionary] $Bound, [switch] $Piped)
    foreach ($name in 'Root', 'ComputerName', 'Session') {
        if ($name -in $Request.Explicit -and @($Bound[$name] | Where-Object { $_ }).Count -ne @($Bound[$name]).Count) {
            throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $Bound[$name] `
                    -Message "-$name is empty, or a part of it is." -Remedy 'Nothing was done. Left out it would mean this computer, which is never guessed.')
        }
    }
    if ($ComputerName -and $Session) {
        throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $ComputerName -Message '-ComputerName and -Session do not go together.' -Remedy 'Give one of them.')
    }
    $places = @($Session | Where-Object { $_ }) + @($ComputerName | Where-Object { $_ } | ForEach-Object { if (Test-LocalName $_) { '' } else { $_ } })
    if ($places.Count -eq 0) { $places = @('') }
    foreach ($place in $places) {
        # A folder elsewhere is written as that computer knows it.
        $local = $place -is [string] -and -not $place
        $roots = @(if ($local) { Resolve-Root -Root $Root -Cmdlet $Request.Cmdlet } else { $Root | Where-Object { $_ } })
        if ($roots.Count -eq 0) { $roots = @('') }
        foreach ($one in $roots) {
            $same = @($Request.Targets | Where-Object { $Piped -and $_.Place -eq $place -and $_.Root -eq $one })
            if ($same.Count -eq 0) { $Request.Targets.Add([pscustomobject]@{ Place = $place; Root = [string] $one; Id = [string] $Bound['Id'] }) }
            elseif ($same[0].Id -ne [string] $Bound['Id']) {
                $Request.Faults.Add((New-ModuleError -Id 'INPUT_NOT_BOUND' -Category InvalidArgument -Target $Bound['Id'] `
                            -Message "There are two backups for one server: $($same[0].Id) and $($Bound['Id'])." -Remedy 'Nothing was done. Choose one, for example with Where-Object or Select-Object -Last 1.'))
            }
        }
    }
}
