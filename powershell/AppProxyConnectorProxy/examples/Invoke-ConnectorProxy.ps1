# The DSC resource without a configuration, for a pipeline: says what differs, and sets it with -Set.
param([switch] $Set)
$resource = @{
    Name       = 'AppProxyConnectorProxy'
    ModuleName = 'AppProxyConnectorProxy'
    Property   = @{ IsSingleInstance = 'Yes'; Mode = 'explicit'; Address = 'http://proxyserver:8080' }
}
if ((Invoke-DscResource @resource -Method Test).InDesiredState) { return }
(Invoke-DscResource @resource -Method Get).Reasons | ForEach-Object { $_.Phrase }
if ($Set) { [void] (Invoke-DscResource @resource -Method Set) }
