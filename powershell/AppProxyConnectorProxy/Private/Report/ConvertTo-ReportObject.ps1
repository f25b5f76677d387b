# The report as an object: Test-AppProxyConnectorProxy -Detailed, Set- and Restore-AppProxyConnectorProxy -PassThru.
function ConvertTo-ReportObject {
    param($Report, [switch] $Many)
    [pscustomobject]@{
        ComputerName   = Get-ComputerName $Report
        Root           = Get-ReportField $Report 'root'
        Time           = ConvertTo-Time $Report.time
        Edition        = Get-ReportField $Report.connector 'edition'
        Version        = Get-ReportField $Report.connector 'version'
        InDesiredState = $Report.inDesiredState
        Changed        = $Report.changed
        Outcome        = $Report.outcome
        Differences    = @($Report.differences | ForEach-Object { ConvertTo-DifferenceObject $_ })
        Actions        = @($Report.actions | ForEach-Object { ConvertTo-ActionObject $_ })
        Services       = @(ConvertTo-ServiceObject $Report -Many:$Many)
    } | Add-TypeName 'Report'
}
