# ConvertFrom-Json of Windows PowerShell ends at 2 MB. .NET's own JSON reader, which both editions have, does not.
function ConvertFrom-LongJson {
    param([string] $Text)
    [void] [System.Reflection.Assembly]::Load('System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Text)
    $reader = [System.Runtime.Serialization.Json.JsonReaderWriterFactory]::CreateJsonReader($bytes, [System.Xml.XmlDictionaryReaderQuotas]::Max)
    try {
        $document = New-Object System.Xml.XmlDocument
        $document.Load($reader)
    }
    finally { $reader.Dispose() }
    , (ConvertFrom-JsonElement $document.DocumentElement)
}
