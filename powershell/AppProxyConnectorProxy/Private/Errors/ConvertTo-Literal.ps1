# A value as it would be typed in PowerShell. Curly quotes end a string there as the straight one does.
function ConvertTo-Literal {
    param([AllowNull()] $Value)
    if ($null -eq $Value) { return '$null' }
    if ($Value -is [bool]) { return '$' + ([string] $Value).ToLowerInvariant() }
    if ($Value -is [string]) { return "'" + [regex]::Replace($Value, "(['\u2018-\u201b])", '$1$1') + "'" }
    if ($Value -is [System.Collections.IEnumerable]) {
        $parts = New-Object System.Collections.Generic.List[string]
        foreach ($item in $Value) {
            # Most entries need no function: 8,000 calls take seconds.
            if ($item -is [string] -and $item -notmatch "['\u2018-\u201b]") { $parts.Add("'$item'") }
            else { $parts.Add((ConvertTo-Literal $item)) }
        }
        if ($parts.Count -eq 0) { return '@()' }
        return $parts -join ', '
    }
    [string] $Value
}
