# A change on other computers: one after the other, and no further after the first that fails, since the connectors of
# one group must never restart together. A ThrottleLimit above 1 is the caller's own decision to do it otherwise.
function Invoke-RemoteChange {
    param($Request, [string] $Command, [System.Collections.IDictionary] $Bound, [string] $Failed, [scriptblock] $ParameterOf)
    $throttle = if ($Bound.ContainsKey('ThrottleLimit')) { [int] $Bound['ThrottleLimit'] } else { 1 }
    $groups = @(Split-Target -Request $Request -OneByOne:($throttle -le 1) | Where-Object { $_.Kind -ne 'here' })
    $left = New-Object System.Collections.Generic.List[string]
    foreach ($group in $groups) {
        $names = @($group.Places | ForEach-Object { if ($_ -is [string]) { $_ } else { $_.ComputerName } })
        if ($Failed) {
            $left.AddRange([string[]] $names)
            continue
        }
        Invoke-RemoteCommand -Group $group -Command $Command -Parameter (& $ParameterOf $group) -Bound $Bound -ThrottleLimit $throttle | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord] -and $throttle -le 1) { $Failed = $names[0] }
            $_
        }
    }
    if ($left.Count -gt 0) {
        New-ModuleError -Id 'SERVERS_LEFT_OUT' -Category OperationStopped -Target $left.ToArray() `
            -Message "Not touched, since $Failed failed: $($left -join ', ')." -Remedy "Mend $Failed, then run the same again: what is done already stays as it is."
    }
}
