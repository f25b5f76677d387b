# Which services a plan restarts or starts, in its order.
function ConvertTo-ProgressText {
    param($Report)
    $steps = @($Report.actions | Where-Object { $_.kind -in 'restart', 'start' } | ForEach-Object { "$($_.kind) $($_.service)" })
    if ($steps.Count -gt 0) { return $steps -join ', ' }
    'No service is restarted'
}
