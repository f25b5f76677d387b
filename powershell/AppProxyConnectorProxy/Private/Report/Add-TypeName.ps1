# Names the type of an object when its properties are there already: PSTypeName would name it first, and then the
# properties of the type data, which are for completion, could not be set.
filter Add-TypeName {
    param([string] $Name)
    $_.PSObject.TypeNames.Insert(0, "AppProxyConnectorProxy.$Name")
    $_
}
