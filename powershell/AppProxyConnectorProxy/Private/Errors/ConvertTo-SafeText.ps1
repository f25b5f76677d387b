# Text without what a terminal would obey or hide; tabs and line ends stay.
function ConvertTo-SafeText {
    param([string] $Text)
    if ($Text -notmatch $script:UnsafeCharacters) { return $Text }
    [regex]::Replace($Text, $script:UnsafeCharacters, {
            param($match)
            -join ($match.Value.ToCharArray() | ForEach-Object { '\u{0:x4}' -f [int] $_ })
        })
}
