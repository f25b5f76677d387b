# The report as an object: Test-AppProxyConnectorProxy -Detailed, Set- and Restore-AppProxyConnectorProxy -PassThru.
function ConvertTo-ReportObject {
    param($Report)
    [pscustomobject]@{
        PSTypeName     = 'AppProxyConnectorProxy.Report'
        ComputerName   = Get-ReportField $Report 'host'
        Root           = Get-ReportField $Report 'root'
        Time           = ConvertTo-Time $Report.time
        Edition        = Get-ReportField $Report.connector 'edition'
        InDesiredState = $Report.inDesiredState
        Changed        = $Report.changed
        Outcome        = $Report.outcome
        Differences    = @($Report.differences | ForEach-Object { ConvertTo-DifferenceObject $_ })
        Actions        = @($Report.actions)
        Services       = @(ConvertTo-ServiceObject $Report)
    }
}
