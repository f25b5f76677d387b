# An object of another computer as one of here: its types' own names, and the name by which the caller knows the computer.
function ConvertFrom-RemoteObject {
    param($InputObject)
    $object = [psobject] $InputObject
    $computer = $object.PSComputerName
    Restore-TypeName $object
    $first = $object.PSObject.TypeNames[0]
    if ($first -like 'AppProxyConnectorProxy.Service*' -and $first -notlike '*#Many') { $object.PSObject.TypeNames.Insert(0, "$first#Many") }
    if ($first -eq 'AppProxyConnectorProxy.Document') {
        # A document is judged by its schema, as JSON too: what else is to be said of it is no property.
        foreach ($name in $script:SessionProperties) { $object.PSObject.Properties.Remove($name) }
        $members = [System.Management.Automation.PSMemberInfo[]] @(New-Object System.Management.Automation.PSNoteProperty 'ComputerName', $computer)
        $object.PSObject.Members.Add((New-Object System.Management.Automation.PSMemberSet 'Origin', $members))
    }
    else {
        $own = $object.PSObject.Properties['ComputerName']
        if ($null -ne $own) { $own.Value = $computer }
        else { $object.PSObject.Properties.Add((New-Object System.Management.Automation.PSNoteProperty 'ComputerName', $computer)) }
    }
    foreach ($service in (Get-ReportField $object 'Services')) { if ($null -ne $service.PSObject.Properties['ComputerName']) { $service.ComputerName = $computer } }
    , $object
}
