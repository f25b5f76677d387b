# What a network capture says: Read- and Start-AppProxyConnectorCapture. A trace that nothing here converts says nothing.
function ConvertTo-CaptureObject {
    param($Report)
    $capture = Get-ReportField $Report 'capture'
    $verdict = Get-ReportField $capture 'verdict'
    $from, $to = (Get-ReportField $capture 'from'), (Get-ReportField $capture 'to')
    $files = @(if ($null -ne $capture) { $capture.files | ForEach-Object { $_.name } } else { Get-ReportField $Report 'files' })
    [pscustomobject]@{
        State    = Get-ReportField $verdict 'state'
        Verdict  = Get-ReportField $verdict 'text'
        Mode     = Get-ReportField $capture 'mode'
        From     = if ($null -ne $from) { ConvertTo-Time $from } else { $null }
        To       = if ($null -ne $to) { ConvertTo-Time $to } else { $null }
        Findings = @((Get-ReportField $capture 'findings') | Where-Object { $null -ne $_ } | ForEach-Object { ConvertTo-CaptureFindingObject $_ })
        Files    = $files
    } | Add-TypeName 'Capture'
}
