# The document that was given as InputObject. Text is JSON as it is (the lines of a file too); an object is serialised
# whole, so that the schema judges it and a misspelt property is an error. Several objects make an array, which the
# schema refuses.
function ConvertFrom-PipelineInput {
    param([object[]] $Item)
    $texts = @($Item | Where-Object { $_ -is [string] })
    if ($texts.Count -eq $Item.Count) {
        # Outside of strings JSON has ASCII only, so that an escape changes the meaning of no document.
        $text = ($texts -join "`n").TrimStart([char] 0xFEFF)
        return [regex]::Replace($text, '[^\x00-\x7F]', { param($match) '\u{0:x4}' -f [int][char] $match.Value })
    }
    $documents = @($Item | ForEach-Object { if ($_ -is [string] -or $null -eq $_) { $_ } else { ConvertTo-SchemaName $_ } })
    if ($documents.Count -eq 1) { return ConvertTo-AsciiJson $documents[0] }
    ConvertTo-AsciiJson $documents
}
