# The document that the parameters of Set- and Test- say. What is not given is left out, so that the program's
# own rules for an omitted property hold.
function ConvertTo-Document {
    param([System.Collections.IDictionary] $Bound)
    $document = [ordered]@{}
    if ($Bound.ContainsKey('Mode')) { $document['mode'] = $Bound['Mode'].ToLowerInvariant() }
    elseif ($Bound.ContainsKey('Address')) { $document['mode'] = 'explicit' }
    foreach ($name in 'Address', 'BypassOnLocal', 'UseSystemDefault', 'BypassList', 'ScriptLocation') {
        if ($Bound.ContainsKey($name) -and $null -ne $Bound[$name]) {
            $document[$name.Substring(0, 1).ToLowerInvariant() + $name.Substring(1)] = $Bound[$name]
        }
    }
    if ($Bound.ContainsKey('Service')) { $document['services'] = @($Bound['Service'] | ForEach-Object { $_.ToLowerInvariant() }) }
    if ($Bound.ContainsKey('Restart')) { $document['restart'] = @{ IfNeeded = 'ifNeeded'; Never = 'never' }[$Bound['Restart']] }
    $document
}
