# A JSON string in ASCII, quotes included. Each kind of character is replaced at once: a call for each match takes a
# minute for thousands of regular expressions.
function ConvertTo-AsciiJsonText {
    param([string] $Text)
    $escaped = $Text.Replace('\', '\\').Replace('"', '\"')
    if ($escaped -cmatch '[^ -~]') {
        foreach ($character in @($escaped.ToCharArray() | Where-Object { $_ -lt ' ' -or $_ -gt '~' } | Select-Object -Unique)) {
            $escaped = $escaped.Replace([string] $character, '\u{0:x4}' -f [int] $character)
        }
    }
    '"' + $escaped + '"'
}
