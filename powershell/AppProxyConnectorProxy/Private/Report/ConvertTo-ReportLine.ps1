# A report object (also one that a session or a job gave) or the error of a server as the JSON line that the program
# would have printed, for a summary of many. Nothing where it is neither.
function ConvertTo-ReportLine {
    param($Item)
    if ($Item -is [System.Management.Automation.ErrorRecord]) { return ConvertTo-AsciiJson (ConvertFrom-ErrorRecord $Item) }
    $isReport = @($Item.PSObject.TypeNames | Where-Object { $_ -match '(^|\.)AppProxyConnectorProxy\.Report$' }).Count -gt 0
    if (-not $isReport) { return }
    $name = $Item.ComputerName
    # As the program names a folder; one of another computer is told from the same folder of the next.
    if ($Item.Root) { $name = if (Test-LocalName $Item.ComputerName) { $Item.Root } else { "$($Item.ComputerName) $($Item.Root)" } }
    ConvertTo-AsciiJson ([ordered]@{
            schemaVersion  = 1
            time           = $Item.Time
            host           = $name
            root           = $Item.Root
            command        = if ($Item.Outcome -eq 'unchanged') { 'test' } else { 'set' }
            connector      = @{ edition = $Item.Edition; version = Get-ReportField $Item 'Version' }
            inDesiredState = $Item.InDesiredState
            changed        = $Item.Changed
            outcome        = $Item.Outcome
            services       = @($Item.Services | ForEach-Object { ConvertFrom-ServiceObject $_ })
            differences    = @($Item.Differences | ForEach-Object { [ordered]@{ service = $_.Service; property = $_.Property; actual = $_.Actual; desired = $_.Desired } })
            actions        = @()
        })
}
