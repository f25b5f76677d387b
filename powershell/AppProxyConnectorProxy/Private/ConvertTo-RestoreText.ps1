# What -WhatIf and -Confirm show: which copy, and what each of its files says.
function ConvertTo-RestoreText {
    param($Report, [string] $Id)
    $computer = Get-ReportField $Report 'host'
    if (-not $Id) { return "Undo the last change of the connector's outbound proxy on $computer and restart the services that read it" }
    $chosen = @(ConvertTo-CopyObject $Report | Where-Object { $_.Id -eq $Id -or ($Id -eq 'original' -and $_.Original) })
    if ($chosen.Count -eq 0) {
        throw (New-ModuleError -Id 'BACKUP_NOT_FOUND' -Category ObjectNotFound -Target $Id -Message "There is no kept copy '$Id' on $computer." `
                -Remedy 'Restore-AppProxyConnectorProxy -List shows the copies that there are.')
    }
    "Put back the copy $Id of the connector's outbound proxy on $computer and restart the services that read another one"
    foreach ($copy in $chosen) {
        "  $($copy.Id), kept before '$($copy.Command)' at $($copy.Time.ToString('u'))"
        foreach ($file in $copy.Files) { "    $($file.File) ($($file.ToString()))" }
    }
}
