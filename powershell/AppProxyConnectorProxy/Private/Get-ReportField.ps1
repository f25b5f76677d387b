# Strict mode refuses to read a property that is not there; many of a report's are optional.
function Get-ReportField {
    param($InputObject, [string] $Name)
    if ($null -eq $InputObject) { return }
    $property = $InputObject.PSObject.Properties[$Name]
    # The comma keeps a list of one a list.
    if ($null -ne $property) { , $property.Value }
}
