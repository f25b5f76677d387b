# Dot-sourced by a cmdlet: sets the preference variables in its scope as its caller has them, where no parameter says
# otherwise. A script module does not see the variables of its caller, so that its -WhatIf would be lost.
function Use-CallerPreference {
    param([System.Management.Automation.PSCmdlet] $Cmdlet)
    foreach ($name in $script:PreferenceOfParameter.Keys) {
        if ($Cmdlet.MyInvocation.BoundParameters.ContainsKey($name)) { continue }
        $value = $Cmdlet.SessionState.PSVariable.GetValue($script:PreferenceOfParameter[$name])
        if ($null -ne $value) { Set-Variable -Name $script:PreferenceOfParameter[$name] -Value $value -WhatIf:$false -Confirm:$false }
    }
}
