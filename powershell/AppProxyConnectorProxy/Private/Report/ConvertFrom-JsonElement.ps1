# An element of .NET's JSON reader (its attribute type says what it is) as ConvertFrom-Json would give it.
function ConvertFrom-JsonElement {
    param([System.Xml.XmlElement] $Element)
    switch ($Element.GetAttribute('type')) {
        'object' {
            $properties = [ordered]@{}
            foreach ($child in $Element.ChildNodes) {
                # A name that is none in XML is in an attribute.
                $name = if ($child.HasAttribute('item')) { $child.GetAttribute('item') } else { $child.LocalName }
                $properties[$name] = ConvertFrom-JsonElement $child
            }
            return [pscustomobject] $properties
        }
        'array' {
            $items = New-Object System.Collections.Generic.List[object]
            foreach ($child in $Element.ChildNodes) { $items.Add((ConvertFrom-JsonElement $child)) }
            return , $items.ToArray()
        }
        'number' {
            $whole = [long] 0
            if ([long]::TryParse($Element.InnerText, [ref] $whole)) { return $whole }
            return [double]::Parse($Element.InnerText, [System.Globalization.CultureInfo]::InvariantCulture)
        }
        'boolean' { return $Element.InnerText -eq 'true' }
        'null' { return $null }
        default { return $Element.InnerText }
    }
}
