# The document that the parameters of Set- and Test- say. What is not given is left out, so that the program's
# own rules for an omitted property hold. An address or a script alone says its mode.
function ConvertTo-Document {
    param([System.Collections.IDictionary] $Parameter)
    $document = [ordered]@{}
    if ($Parameter.Contains('Address') -and -not $Parameter.Contains('Mode')) { $document['mode'] = 'explicit' }
    elseif ($Parameter.Contains('ScriptLocation') -and -not $Parameter.Contains('Mode')) { $document['mode'] = 'pac' }
    foreach ($name in $Parameter.Keys) { $document[$name] = $Parameter[$name] }
    ConvertTo-SchemaName $document
}
