# A value as it would be typed in PowerShell. Curly quotes end a string there as the straight one does.
function ConvertTo-Literal {
    param([AllowNull()] $Value)
    if ($null -eq $Value) { return '$null' }
    if ($Value -is [bool]) { return '$' + ([string] $Value).ToLowerInvariant() }
    if ($Value -is [string]) { return "'" + [regex]::Replace($Value, "(['\u2018-\u201b])", '$1$1') + "'" }
    if ($Value -is [System.Collections.IEnumerable]) {
        $parts = @($Value | ForEach-Object { ConvertTo-Literal $_ })
        if ($parts.Count -eq 0) { return '@()' }
        return $parts -join ', '
    }
    [string] $Value
}
