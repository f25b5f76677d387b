# What the proxy must let through: Get-AppProxyConnectorEndpoint.
function ConvertTo-EndpointObject {
    param($Report)
    foreach ($row in $Report.endpoints.endpoints) {
        [pscustomobject]@{
            Pattern      = $row.pattern
            Path         = $row.path
            Ports        = @($row.ports | ForEach-Object { @($_) -join '-' })
            Protocols    = @($row.protocols)
            Purpose      = $row.purpose
            Hosts        = @($row.hosts | Where-Object { -not $_.observed } | ForEach-Object { $_.host })
            Observed     = @($row.hosts | Where-Object { $_.observed } | ForEach-Object { $_.host })
            Difference   = $row.difference
            ComputerName = Get-ComputerName $Report
            Root         = Get-ReportField $Report 'root'
        } | Add-TypeName 'Endpoint'
    }
}
