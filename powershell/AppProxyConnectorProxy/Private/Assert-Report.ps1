# Throws the report's error where it has one.
function Assert-Report {
    param($Report)
    $fault = Get-ReportFailure $Report
    if ($fault) { throw $fault }
}
