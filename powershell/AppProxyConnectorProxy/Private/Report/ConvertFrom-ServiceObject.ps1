# A service object as it is in a report of the program.
function ConvertFrom-ServiceObject {
    param($Service)
    $proxy = $null
    if ($Service.Mode) {
        $proxy = [ordered]@{}
        foreach ($name in 'Mode', 'Address', 'BypassOnLocal', 'UseSystemDefault', 'UseDefaultCredentials', 'BypassList', 'ScriptLocation') {
            if ($null -ne $Service.$name) { $proxy[$name.Substring(0, 1).ToLowerInvariant() + $name.Substring(1)] = $Service.$name }
        }
    }
    [ordered]@{
        name           = $Service.Service
        role           = $Service.Role
        configFile     = $Service.ConfigFile
        status         = $Service.Status
        restartPending = $Service.RestartPending
        inDesiredState = $Service.InDesiredState
        proxy          = $proxy
        effect         = $Service.Effect
        problems       = @($Service.Problems | ForEach-Object { [ordered]@{ code = $_.Code; severity = $_.Severity; message = $_.Message; line = $_.Line; column = $_.Column } })
    }
}
