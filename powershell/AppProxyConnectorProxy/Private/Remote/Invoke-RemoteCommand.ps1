# Runs a cmdlet of the module that is installed on other computers, and gives its objects as they arrive, each with
# ComputerName. Errors become error records that name their computer.
function Invoke-RemoteCommand {
    param($Group, [string] $Command, [System.Collections.IDictionary] $Parameter, [System.Collections.IDictionary] $Bound, [int] $ThrottleLimit)
    $parameters = @{}
    foreach ($name in $Parameter.Keys) {
        if ($Parameter[$name] -is [switch]) { $parameters[$name] = [bool] $Parameter[$name] }
        else { $parameters[$name] = $Parameter[$name] }
    }
    if ($Group.Root.Count -gt 0) { $parameters['Root'] = $Group.Root }
    $call = @{
        ScriptBlock  = Get-RemoteScript
        ArgumentList = $Command, $parameters, [string] $ExecutionContext.SessionState.Module.Version
        ErrorAction  = 'Continue'
        HideComputerName = $true
    }
    if ($ThrottleLimit) { $call['ThrottleLimit'] = $ThrottleLimit }
    if ($Group.Kind -eq 'names') { $call['ComputerName'] = $Group.Places.ToArray() }
    else { $call['Session'] = [System.Management.Automation.Runspaces.PSSession[]] $Group.Places.ToArray() }
    if ($Bound.ContainsKey('Credential') -and $Group.Kind -eq 'names') { $call['Credential'] = $Bound['Credential'] }
    try {
        Invoke-Command @call 2>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { ConvertFrom-RemoteError -Record $_ -Place $Group.Places.ToArray() }
            else { ConvertFrom-RemoteObject $_ }
        }
    }
    catch [System.Management.Automation.Remoting.PSRemotingTransportException] {
        foreach ($place in $Group.Places) { ConvertFrom-RemoteError -Record $_ -Place @($place) }
    }
}
