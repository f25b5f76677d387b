# A change of all that was asked for: this computer and its roots first, then the other computers.
function Invoke-Change {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, $Request, [System.Collections.IDictionary] $Bound, [string] $Command, $Source, [scriptblock] $ChangeOf)
    $many = $Request.Targets.Count -gt 1
    $failed = $false
    $elsewhere = $false
    foreach ($group in (Split-Target -Request $Request)) {
        if ($group.Kind -ne 'here') { $elsewhere = $true; continue }
        Invoke-LocalChange -Cmdlet $Cmdlet -Root $group.Root -Change (& $ChangeOf $group) -Many:$many | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { $failed = $true }
            $_
        }
    }
    if (-not $elsewhere) { return }
    if ($null -ne $Source) { Assert-Document -Source $Source }
    $common = (Get-RemoteParameter -Bound $Bound -Source $Source) + (Get-ChangeAnswer)
    Invoke-RemoteChange -Request $Request -Command $Command -Bound $Bound -Failed $(if ($failed) { [Environment]::MachineName } else { '' }) -ParameterOf {
        param($group)
        if ($group.Id) { $common + @{ Id = $group.Id } } else { $common }
    }
}
