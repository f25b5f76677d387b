# Does a report without an error say no, which is exit code 2?
function Test-ReportNo {
    param($Report, [string] $Command)
    switch ($Command) {
        { $_ -in 'test', 'plan' } { return -not $Report.inDesiredState }
        'check' { return $Report.check.answer -ne 'open' }
        { $_ -in 'capture read', 'capture run' } { return (Get-ReportField (Get-ReportField (Get-ReportField $Report 'capture') 'verdict') 'state') -eq 'faults' }
        'fleet' {
            $counts = $Report.fleet.counts
            return $counts.missing + $counts.error + $counts.drift + $Report.fleet.reports.unread -gt 0
        }
    }
    $false
}
