# The single faults of a document, and what is left after a rollback that did not come to its end: a line each.
function Get-ReportErrorLine {
    param($Fault)
    foreach ($issue in (Get-ReportField $Fault 'issues')) {
        if ($null -eq $issue) { continue }
        $place = [string] (Get-ReportField $issue 'pointer')
        if ($place) { $place += ': ' }
        $line = Get-ReportField $issue 'line'
        if ($null -ne $line) { $place = "line $line, column $(Get-ReportField $issue 'column'): $place" }
        $text = $place + $issue.message
        if ($null -ne $issue.PSObject.Properties['corrected']) { $text += " Corrected: $(ConvertTo-AsciiJson $issue.corrected)" }
        $text
    }
    foreach ($left in (Get-ReportField $Fault 'leftovers')) {
        if ($null -ne $left) { "$($left.subject): $($left.state) $($left.remedy)" }
    }
}
