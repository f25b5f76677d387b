# The roots as absolute paths; none means this computer.
function Resolve-Root {
    param([System.Collections.IDictionary] $Bound, [System.Management.Automation.PSCmdlet] $Cmdlet)
    if (-not $Bound.ContainsKey('Root')) { return }
    foreach ($root in $Bound['Root']) { Resolve-FilePath -Path $root -Cmdlet $Cmdlet }
}
