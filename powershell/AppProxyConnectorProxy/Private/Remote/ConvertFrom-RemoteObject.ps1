# An object of another computer as one of here: its type's own name, and the name by which the caller knows the computer.
function ConvertFrom-RemoteObject {
    param($InputObject)
    $object = [psobject] $InputObject
    foreach ($name in @($object.PSObject.TypeNames | Where-Object { $_ -like 'Deserialized.AppProxyConnectorProxy.*' })) {
        $object.PSObject.TypeNames.Insert($object.PSObject.TypeNames.IndexOf($name), $name.Substring('Deserialized.'.Length))
        [void] $object.PSObject.TypeNames.Remove($name)
    }
    $first = $object.PSObject.TypeNames[0]
    if ($first -like 'AppProxyConnectorProxy.Service*' -and $first -notlike '*#Many') { $object.PSObject.TypeNames.Insert(0, "$first#Many") }
    # A document is judged by its schema, which knows no ComputerName; it keeps the PSComputerName of the session.
    if ($first -ne 'AppProxyConnectorProxy.Document') {
        $own = $object.PSObject.Properties['ComputerName']
        if ($null -ne $own) { $own.Value = $object.PSComputerName }
        else { $object.PSObject.Properties.Add((New-Object System.Management.Automation.PSNoteProperty 'ComputerName', $object.PSComputerName)) }
    }
    , $object
}
