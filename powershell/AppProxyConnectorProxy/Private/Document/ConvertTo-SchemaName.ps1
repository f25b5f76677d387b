# An object or table with the schema's own spelling of names and fixed values: PowerShell knows no letter case, JSON does.
# What the schema does not know stays as it is, for it to refuse.
function ConvertTo-SchemaName {
    param($InputObject)
    if ($InputObject -is [System.Collections.IDictionary]) { $names = @($InputObject.Keys) }
    elseif ($InputObject -is [System.Management.Automation.PSCustomObject]) { $names = @($InputObject.PSObject.Properties | ForEach-Object { $_.Name }) }
    else { return , $InputObject }
    $document = [ordered]@{}
    foreach ($name in $names) {
        if ($name -in $script:SessionProperties) { continue }
        $value = $null
        if ($InputObject -is [System.Collections.IDictionary]) { $value = $InputObject[$name] } else { $value = $InputObject.$name }
        $known = if ($name -eq 'service') { 'services' } else { @($script:DocumentProperties.Keys | Where-Object { $_ -eq $name }) | Select-Object -First 1 }
        if (-not $known) { $known = [string] $name }
        elseif ($known -in $script:ListProperties -and $value -is [string]) { $value = @($value) }
        $fixed = $script:DocumentProperties[$known]
        if ($fixed) {
            $spelt = @(foreach ($each in $value) {
                    $own = @($fixed | Where-Object { $_ -eq $each }) | Select-Object -First 1
                    if ($own) { $own } else { $each }
                })
            if ($value -is [array] -or $known -in $script:ListProperties) { $value = $spelt } else { $value = $spelt | Select-Object -First 1 }
        }
        $document[$known] = $value
    }
    $document
}
