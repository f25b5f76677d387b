# Strict mode refuses to read a property that is not there; many of a report's are optional. $null where there is none:
# what a function does not give is an object that a job or a session turns into one that is true.
function Get-ReportField {
    param($InputObject, [string] $Name)
    if ($null -eq $InputObject) { return $null }
    $property = $InputObject.PSObject.Properties[$Name]
    if ($null -eq $property) { return $null }
    # The comma keeps a list of one a list.
    , $property.Value
}
