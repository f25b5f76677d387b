# ConvertTo-Json of Windows PowerShell 5.1 writes a line of Get-Content as an object (it carries PSPath and more),
# cuts what is deeper than -Depth without a word, and leaves non-ASCII letters to the reader's code page.
function ConvertTo-AsciiJson {
    param(
        [AllowNull()] $Value,
        [switch] $Pretty,
        [int] $Level = 0
    )
    if ($Level -gt 64) {
        throw (New-ModuleError -Id 'DOCUMENT_INVALID' -Category InvalidData -Target $null `
                -Message 'The document is nested more than 64 levels deep.' `
                -Remedy 'The desired state is one flat object: see the schema (appproxyctl schema).')
    }
    if ($null -eq $Value) { return 'null' }
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    if ($Value -is [bool] -or $Value -is [System.Management.Automation.SwitchParameter]) {
        if ($Value) { return 'true' }
        return 'false'
    }
    if ($Value -is [string] -or $Value -is [char] -or $Value -is [enum] -or $Value -is [guid] -or $Value -is [version]) {
        return ConvertTo-AsciiJsonText ([string] $Value)
    }
    if ($Value -is [uri]) { return ConvertTo-AsciiJsonText $Value.OriginalString }
    if ($Value -is [datetime]) { return ConvertTo-AsciiJsonText $Value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ', $invariant) }
    if ($Value -is [double] -or $Value -is [single]) {
        if ([double]::IsNaN($Value) -or [double]::IsInfinity($Value)) { return ConvertTo-AsciiJsonText $Value.ToString($invariant) }
        return $Value.ToString('R', $invariant)
    }
    if ($Value -is [System.ValueType] -and $Value -is [System.IFormattable]) { return $Value.ToString($null, $invariant) }

    $newLine = ''
    $outdent = ''
    $colon = ':'
    if ($Pretty) {
        $newLine = "`n" + ('  ' * ($Level + 1))
        $outdent = "`n" + ('  ' * $Level)
        $colon = ': '
    }
    $parts = New-Object System.Collections.Generic.List[string]
    if ($Value -is [System.Collections.IDictionary]) {
        foreach ($key in $Value.Keys) {
            $parts.Add((ConvertTo-AsciiJsonText ([string] $key)) + $colon + (ConvertTo-AsciiJson $Value[$key] -Pretty:$Pretty -Level ($Level + 1)))
        }
        $open, $close = '{', '}'
    }
    elseif ($Value -is [System.Collections.IEnumerable]) {
        foreach ($item in $Value) {
            # Most entries need no function: 8,000 calls take seconds.
            if ($item -is [string] -and $item -cnotmatch '[^ -~]') { $parts.Add('"' + $item.Replace('\', '\\').Replace('"', '\"') + '"') }
            else { $parts.Add((ConvertTo-AsciiJson $item -Pretty:$Pretty -Level ($Level + 1))) }
        }
        $open, $close = '[', ']'
    }
    else {
        foreach ($property in $Value.PSObject.Properties) {
            # What a session or a job adds to each object that comes through it.
            if ($Level -eq 0 -and $property.Name -in $script:SessionProperties) { continue }
            $parts.Add((ConvertTo-AsciiJsonText $property.Name) + $colon + (ConvertTo-AsciiJson $property.Value -Pretty:$Pretty -Level ($Level + 1)))
        }
        $open, $close = '{', '}'
    }
    if ($parts.Count -eq 0) { return $open + $close }
    $open + $newLine + ($parts -join (',' + $newLine)) + $outdent + $close
}
