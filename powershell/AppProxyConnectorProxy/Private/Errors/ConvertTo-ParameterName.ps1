# The parameter that says what a JSON pointer into the document points at: services is -Service, since a parameter is singular.
function ConvertTo-ParameterName {
    param([string] $Pointer)
    $property = ($Pointer.TrimStart('/') -split '/')[0]
    if (-not $property) { return '' }
    if ($property -eq 'services') { return 'Service' }
    $property.Substring(0, 1).ToUpperInvariant() + $property.Substring(1)
}
