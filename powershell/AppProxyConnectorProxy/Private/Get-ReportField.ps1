# Strict mode refuses to read a property that is not there; many of a report's are optional.
function Get-ReportField {
    param($InputObject, [string] $Name)
    if ($null -eq $InputObject) { return }
    $property = $InputObject.PSObject.Properties[$Name]
    if ($null -ne $property) { Write-Output -NoEnumerate $property.Value }
}
