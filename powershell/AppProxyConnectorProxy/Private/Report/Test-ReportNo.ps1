# Does a report without an error say no, which is exit code 2?
function Test-ReportNo {
    param($Report, [string] $Command)
    ($Command -in 'test', 'plan' -and -not $Report.inDesiredState) -or ($Command -eq 'check' -and $Report.check.answer -ne 'open')
}
