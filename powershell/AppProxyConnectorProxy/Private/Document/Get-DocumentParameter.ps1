# The given parameters that are properties of the document.
function Get-DocumentParameter {
    param([System.Collections.IDictionary] $Bound)
    $given = [ordered]@{}
    foreach ($property in $script:DocumentProperties.Keys) {
        $name = ConvertTo-ParameterName $property
        if ($Bound.ContainsKey($name)) { $given[$name] = $Bound[$name] }
    }
    $given
}
