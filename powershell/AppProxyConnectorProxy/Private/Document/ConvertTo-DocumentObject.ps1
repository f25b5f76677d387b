# A document of the program as an object that pipes into the cmdlets.
function ConvertTo-DocumentObject {
    param($Document)
    $Document.PSObject.TypeNames.Insert(0, 'AppProxyConnectorProxy.Document')
    , $Document
}
