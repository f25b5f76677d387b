# A command of the program with its options as a cmdlet with its parameters, to be typed; the program's own command line
# where no cmdlet does that.
function ConvertTo-CommandText {
    param([string] $Command, [AllowNull()] $Option)
    $text = $script:CmdletOfCommand[$Command]
    $known = $null -ne $text
    if (-not $known) { $text = "appproxyctl $Command" }
    $given = if ($null -eq $Option) { @() } else { @($Option.PSObject.Properties) }
    foreach ($one in $given) {
        $name = [regex]::Replace($one.Name, '[A-Z]', { param($match) '-' + $match.Value.ToLowerInvariant() })
        $parameter = if ($known) { $script:ParameterOfOption[$name] } else { $null }
        $text += if ($parameter) { " -$parameter" } else { " --$name" }
        if ($one.Value -is [bool] -and $parameter -in 'BypassOnLocal', 'UseSystemDefault', 'UseDefaultCredentials') { $text += " $(ConvertTo-Literal $one.Value)" }
        elseif ($one.Value -isnot [bool] -and $null -ne $one.Value) { $text += " $(ConvertTo-Literal $one.Value)" }
    }
    $text
}
