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
    # What is said there comes to the caller's screen by itself: there it has to be known what the caller wants to see.
    $preference = @{ VerbosePreference = [string] $VerbosePreference; WarningPreference = [string] $WarningPreference; ProgressPreference = [string] $ProgressPreference }
    $call = @{
        ScriptBlock  = Get-RemoteScript
        ArgumentList = $Command, $parameters, [string] $ExecutionContext.SessionState.Module.Version, $preference
        ErrorAction  = 'Continue'
        HideComputerName = $true
    }
    if ($ThrottleLimit) { $call['ThrottleLimit'] = $ThrottleLimit }
    if ($Group.Kind -eq 'names') { $call['ComputerName'] = $Group.Places.ToArray() }
    else { $call['Session'] = [System.Management.Automation.Runspaces.PSSession[]] $Group.Places.ToArray() }
    if ($Bound.ContainsKey('Credential') -and $Group.Kind -eq 'names') { $call['Credential'] = $Bound['Credential'] }
    $told = $false
    try {
        Invoke-Command @call 2>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) {
                # The caller's list of errors holds each once, as the cmdlet writes it.
                $global:Error.Remove($_)
                $told = $true
                ConvertFrom-RemoteError -Record $_ -Place $Group.Places.ToArray()
            }
            else { ConvertFrom-RemoteObject $_ }
        }
    }
    catch {
        # Invoke-Command throws where it reached no computer at all, for sessions after an error of each.
        if ($_.FullyQualifiedErrorId -notlike '*,Microsoft.PowerShell.Commands.InvokeCommandCommand') { throw }
        if ($told) { return }
        foreach ($place in $Group.Places) { ConvertFrom-RemoteError -Record $_ -Place @($place) }
    }
}
