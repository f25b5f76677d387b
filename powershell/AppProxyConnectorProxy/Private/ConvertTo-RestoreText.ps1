# What -WhatIf and -Confirm show: which copy, and what each of its files says.
function ConvertTo-RestoreText {
    param($Report, [string] $Id)
    $copies = @(ConvertTo-CopyObject $Report)
    $chosen = @($copies | Select-Object -First 1)
    if ($Id) { $chosen = @($copies | Where-Object { $_.Id -eq $Id -or ($Id -eq 'original' -and $_.Original) }) }
    if ($chosen.Count -eq 0) {
        throw (New-ModuleError -Id 'COPY_NOT_FOUND' -Category ObjectNotFound -Target $Id -Message "There is no kept copy '$Id' on $($Report.host)." `
                -Remedy 'Restore-AppProxyConnectorProxy -List shows the copies that there are.')
    }
    $what = if ($Id) { "Put back the copy $Id" } else { 'Undo the last change' }
    "$what of the connector's outbound proxy on $($Report.host)"
    foreach ($copy in $chosen) {
        "  copy $($copy.Id), kept before '$($copy.Command)' at $($copy.Time.ToString('u'))"
        foreach ($file in $copy.Files) { "    $($file.File) ($($file.ToString()))" }
    }
    '  services that read another section than the copy has are restarted'
}
