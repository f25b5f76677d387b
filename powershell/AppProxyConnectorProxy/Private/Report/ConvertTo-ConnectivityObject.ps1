# What was tried and what came of it: Test-AppProxyConnectorConnectivity.
function ConvertTo-ConnectivityObject {
    param($Report)
    $check = $Report.check
    [pscustomobject]@{
        ComputerName = Get-ComputerName $Report
        Root         = Get-ReportField $Report 'root'
        Time         = ConvertTo-Time $Report.time
        Answer       = $check.answer
        Passed       = $check.counts.passed
        Failed       = $check.counts.failed
        NotTried     = $check.counts.notTried
        Findings     = @($check.findings | ForEach-Object { ConvertTo-FindingObject $_ })
        Attempts     = @($check.attempts | ForEach-Object { ConvertTo-AttemptObject $_ })
    } | Add-TypeName 'Connectivity'
}
