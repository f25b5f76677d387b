# Takes "Deserialized." from the names of this module's types, in an object and in those that it holds: a type that is
# deserialised has views, and no text and no completion.
function Restore-TypeName {
    param([psobject] $InputObject)
    $isOurs = $false
    foreach ($name in @($InputObject.PSObject.TypeNames | Where-Object { $_ -like 'Deserialized.AppProxyConnectorProxy.*' })) {
        $InputObject.PSObject.TypeNames.Insert($InputObject.PSObject.TypeNames.IndexOf($name), $name.Substring('Deserialized.'.Length))
        [void] $InputObject.PSObject.TypeNames.Remove($name)
        $isOurs = $true
    }
    if (-not $isOurs) { return }
    foreach ($property in $InputObject.PSObject.Properties) {
        if ($property.Value -is [System.Collections.ArrayList]) { foreach ($item in $property.Value) { if ($item -is [System.Management.Automation.PSCustomObject]) { Restore-TypeName $item } } }
    }
}
