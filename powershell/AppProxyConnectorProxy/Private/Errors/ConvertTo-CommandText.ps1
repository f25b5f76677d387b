# A command of the program with its options as a cmdlet with its parameters, to be typed; the program's own command line
# where no cmdlet does that.
function ConvertTo-CommandText {
    param([string] $Command, [AllowNull()] $Option)
    $cmdlets = @{
        get = 'Get-AppProxyConnectorProxy'; test = 'Test-AppProxyConnectorProxy'; set = 'Set-AppProxyConnectorProxy'
        plan = 'Set-AppProxyConnectorProxy -WhatIf'; restore = 'Restore-AppProxyConnectorProxy'; export = 'Export-AppProxyConnectorProxy'
        validate = 'New-AppProxyConnectorProxyDocument'
    }
    $names = @{ to = 'Id'; services = 'Service' }
    $text = $cmdlets[$Command]
    $known = $null -ne $text
    if (-not $known) { $text = "appproxyctl $Command" }
    $given = if ($null -eq $Option) { @() } else { @($Option.PSObject.Properties) }
    foreach ($one in $given) {
        $name = [regex]::Replace($one.Name, '(^|-)([a-z])', { param($match) $match.Groups[2].Value.ToUpperInvariant() })
        if ($names.ContainsKey($one.Name)) { $name = $names[$one.Name] }
        $name = if ($known) { "-$name" } else { '--' + [regex]::Replace($one.Name, '[A-Z]', { param($match) '-' + $match.Value.ToLowerInvariant() }) }
        $text += " $name"
        if ($one.Value -is [bool] -and $known -and $name -match 'BypassOnLocal|UseSystemDefault|UseDefaultCredentials') { $text += " $(ConvertTo-Literal $one.Value)" }
        elseif ($one.Value -isnot [bool] -and $null -ne $one.Value) { $text += " $(ConvertTo-Literal $one.Value)" }
    }
    $text
}
