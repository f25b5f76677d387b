# What a summary of many reports comes to: Export-AppProxyConnectorFleetReport -PassThru.
function ConvertTo-FleetObject {
    param($Report)
    $fleet = $Report.fleet
    [pscustomobject]@{
        Path        = @($Report.files)[0]
        Servers     = $fleet.counts.servers
        InState     = $fleet.counts.inState
        Drift       = $fleet.counts.drift
        Failed      = $fleet.counts.error
        Missing     = $fleet.counts.missing
        NotCompared = $fleet.counts.notCompared
        Unread      = $fleet.reports.unread
    } | Add-TypeName 'Fleet'
}
