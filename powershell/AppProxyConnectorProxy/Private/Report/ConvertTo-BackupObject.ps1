# The kept backups of a report.
function ConvertTo-BackupObject {
    param($Report)
    foreach ($backup in (Get-ReportField $Report 'backups')) {
        if ($null -eq $backup) { continue }
        [pscustomobject]@{
            Id           = $backup.id
            Time         = ConvertTo-Time $backup.time
            Original     = $backup.original
            Command      = $backup.command
            Files        = @($backup.files | ForEach-Object { ConvertTo-BackupFileObject $_ })
            ComputerName = Get-ComputerName $Report
            Root         = Get-ReportField $Report 'root'
        } | Add-TypeName 'Backup'
    }
}
