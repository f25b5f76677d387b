# A JSON string in ASCII, quotes included.
function ConvertTo-AsciiJsonText {
    param([string] $Text)
    $escaped = [regex]::Replace($Text, '[^ !#-\[\]-~]', {
            param($match)
            '\u{0:x4}' -f [int][char] $match.Value
        })
    '"' + $escaped + '"'
}
