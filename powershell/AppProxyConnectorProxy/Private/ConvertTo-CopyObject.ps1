# The kept copies of a report.
function ConvertTo-CopyObject {
    param($Report)
    foreach ($copy in (Get-ReportField $Report 'backups')) {
        if ($null -eq $copy) { continue }
        [pscustomobject]@{
            PSTypeName   = 'AppProxyConnectorProxy.Copy'
            Id           = $copy.id
            Time         = ConvertTo-Time $copy.time
            Original     = $copy.original
            Command      = $copy.command
            Files        = @($copy.files | ForEach-Object { ConvertTo-CopiedFileObject $_ })
            ComputerName = Get-ReportField $Report 'host'
            Root         = Get-ReportField $Report 'root'
        }
    }
}
