# The report's error as an error record; nothing where it has none.
function Get-ReportFailure {
    param($Report)
    if ($null -ne (Get-ReportField $Report 'error')) { New-ReportError -Report $Report -ExitCode $Report.exitCode }
}
