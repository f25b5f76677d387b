# The parameters of this call for the same cmdlet on another computer: all that were given, less what is about where to
# run. Documents go as text, since a path means nothing there.
function Get-RemoteParameter {
    param([System.Collections.IDictionary] $Bound, $Source)
    $here = 'Root', 'ComputerName', 'Session', 'Credential', 'ThrottleLimit', 'InputObject', 'Path', 'LiteralPath', 'NoClobber', 'Id'
    $here += @([System.Management.Automation.PSCmdlet]::CommonParameters) + 'WhatIf' + 'Confirm'
    $parameters = @{}
    foreach ($name in $Bound.Keys) { if ($name -notin $here) { $parameters[$name] = $Bound[$name] } }
    if ($null -eq $Source) { return $parameters }
    if ($Source.Text -and -not $Source.IsParameterOnly) { $parameters['InputObject'] = $Source.Text }
    elseif ($Source.Path) { $parameters['InputObject'] = ConvertFrom-PipelineInput -Item @(Read-DocumentFile $Source.Path) }
    $parameters
}
