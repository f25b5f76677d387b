# One issue of a document as a line. What is asked through parameters has no lines and columns, but their names; an
# object of the pipeline has none either.
function Get-IssueText {
    param($Issue, $Source)
    $parameter = @(if ($null -ne $Source) { $Source.Parameter.Keys })
    $text = ConvertTo-CmdletText ([string] $Issue.message)
    $corrected = $Issue.PSObject.Properties['corrected']
    if ($null -ne $corrected) {
        # The program writes the correction in double quotes, or as JSON, neither of which PowerShell takes letter by letter.
        $written = if ($corrected.Value -is [string]) { '"' + $corrected.Value + '"' } else { ConvertTo-AsciiJson $corrected.Value }
        $literal = ConvertTo-Literal $corrected.Value
        if ($text.Contains($written)) { $text = $text.Replace($written, $literal) }
        else { $text += " Corrected: $literal" }
    }
    $pointer = [string] (Get-ReportField $Issue 'pointer')
    $name = ConvertTo-ParameterName $pointer
    if ($name -in $parameter) { return "-${name}: $text" }
    $place = if ($pointer) { "${pointer}: " } else { '' }
    $line = Get-ReportField $Issue 'line'
    if ($null -ne $line -and $null -ne $Source -and $Source.IsText -and $parameter.Count -eq 0) { $place = "line $line, column $(Get-ReportField $Issue 'column'): $place" }
    $place + $text
}
