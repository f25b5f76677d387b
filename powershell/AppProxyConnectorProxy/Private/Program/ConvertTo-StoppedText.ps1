# What became of a change whose caller was stopped, from the report that the program still printed.
function ConvertTo-StoppedText {
    param([string[]] $Line)
    $report = $null
    foreach ($each in $Line) { try { $report = ConvertFrom-ReportLine $each } catch { continue } }
    $outcome = Get-ReportField $report 'outcome'
    $server = Get-ReportField $report 'host'
    # A task or a capture changes no file of the connector.
    if ((Get-ReportField $report 'command') -match '^(task|capture) ' -and $outcome -in 'applied', 'unchanged') { return "Stopped, but what was begun on $server was finished." }
    switch ($outcome) {
        'applied' { return "Stopped, but the change of $server was finished: both files are changed, and the services that had to were restarted." }
        'unchanged' { return "Stopped: nothing was changed on $server." }
        'rolledBack' { return "Stopped: the change of $server was taken back, all is as before." }
        'failed' { return "Stopped: nothing was changed on ${server}: $(ConvertTo-SafeText (Get-ReportField $report.error 'message'))" }
        'incomplete' { return "Stopped, and not all could be put back on ${server}: Get-AppProxyConnectorProxy shows what is there, the same Set-AppProxyConnectorProxy finishes the work." }
    }
    'Stopped, and the program did not say what became of the change: Get-AppProxyConnectorProxy shows what is there, the same Set-AppProxyConnectorProxy finishes the work.'
}
