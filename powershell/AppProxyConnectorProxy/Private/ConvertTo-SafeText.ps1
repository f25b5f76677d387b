# Text of a file without what a terminal would obey; tabs and line ends stay.
function ConvertTo-SafeText {
    param([string] $Text)
    [regex]::Replace($Text, '[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]', {
            param($match)
            '\u{0:x4}' -f [int][char] $match.Value
        })
}
