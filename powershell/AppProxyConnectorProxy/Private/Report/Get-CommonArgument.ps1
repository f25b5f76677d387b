# Options of the program that a cmdlet's parameters say.
function Get-CommonArgument {
    param([System.Collections.IDictionary] $Bound)
    if ($Bound.ContainsKey('Edition')) { '--edition', $Bound['Edition'].ToLowerInvariant() }
    if ($Bound.ContainsKey('Force') -and $Bound['Force']) { '--force' }
}
