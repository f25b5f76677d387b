# Options of the program about hosts and connections that a cmdlet's parameters say.
function Get-NetworkArgument {
    param([System.Collections.IDictionary] $Bound, [switch] $WithoutEdition)
    foreach ($name in 'Tenant', 'Cloud', 'At', 'Idle') {
        if ($Bound.ContainsKey($name)) { "--$($name.ToLowerInvariant())=$("$($Bound[$name])".ToLowerInvariant())" }
    }
    if ($Bound.ContainsKey('ForInstallation') -and $Bound['ForInstallation']) { '--for=installation' }
    # The list of hosts is the same for both editions.
    if ($Bound.ContainsKey('Edition') -and -not $WithoutEdition) { '--edition', $Bound['Edition'].ToLowerInvariant() }
}
