# Which way requests go: Resolve-AppProxyConnectorRoute.
function ConvertTo-RouteObject {
    param($Report)
    foreach ($route in $Report.routes) {
        [pscustomobject]@{
            Service      = $route.service
            Url          = $route.url
            Way          = $route.way
            Proxy        = $route.proxy
            DecidedBy    = $route.decidedBy
            Entry        = if ($null -ne $route.entry) { $route.entry.text } else { $null }
            Unless       = $route.unless
            ComputerName = Get-ComputerName $Report
            Root         = Get-ReportField $Report 'root'
        } | Add-TypeName 'Route'
    }
}
