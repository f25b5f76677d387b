function ConvertTo-ProblemObject {
    param($Problem)
    $line = Get-ReportField $Problem 'line'
    $place = if ($null -ne $line) { " (line $line, column $(Get-ReportField $Problem 'column'))" } else { '' }
    $message = ConvertTo-CmdletText $Problem.message
    [pscustomobject]@{
        Code       = $Problem.code
        Severity   = $Problem.severity
        When       = Get-ReportField $Problem 'when'
        Message    = $message
        Remedy     = Get-RemedyText $Problem
        Line       = $line
        Column     = Get-ReportField $Problem 'column'
        Text       = ConvertTo-SafeText "$($Problem.severity) $($Problem.code)${place}: $message"
    } | Add-TypeName 'Problem'
}
