# One issue of a document as a line. What is asked through parameters has no lines and columns, but their names.
function Get-IssueText {
    param($Issue, [string[]] $Parameter)
    $text = [string] $Issue.message
    $corrected = $Issue.PSObject.Properties['corrected']
    if ($null -ne $corrected) {
        # The program writes the correction as JSON, which PowerShell would take letter by letter.
        $json = if ($corrected.Value -is [string]) { '"' + $corrected.Value.Replace('\', '\\').Replace('"', '\"') + '"' } else { ConvertTo-AsciiJson $corrected.Value }
        $literal = ConvertTo-Literal $corrected.Value
        if ($text.Contains($json)) { $text = $text.Replace($json, $literal) }
        else { $text += " Corrected: $literal" }
    }
    $pointer = [string] (Get-ReportField $Issue 'pointer')
    $name = ConvertTo-ParameterName $pointer
    if ($name -in $Parameter) { return "-${name}: $text" }
    $place = if ($pointer) { "${pointer}: " } else { '' }
    $line = Get-ReportField $Issue 'line'
    if ($null -ne $line -and $Parameter.Count -eq 0) { $place = "line $line, column $(Get-ReportField $Issue 'column'): $place" }
    $place + $text
}
