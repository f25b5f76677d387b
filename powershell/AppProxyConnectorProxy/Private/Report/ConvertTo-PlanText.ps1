# What -WhatIf and -Confirm show: what is wrong now and what goes with the change, per file what would change, and which
# services would restart.
function ConvertTo-PlanText {
    param($Report, [string] $Heading)
    $files = @{}
    foreach ($service in $Report.services) { $files[$service.name] = $service.configFile }
    $server = Get-ReportField $Report 'host'
    if ($Report.outcome -ne 'planned') { return "$Heading on ${server}: nothing to do" }
    "$Heading on $server"
    foreach ($backup in (ConvertTo-BackupObject $Report)) {
        "  the backup $($backup.Id), made before '$($backup.Command)' at $($backup.Time.ToString('g'))"
        foreach ($file in $backup.Files) { "    $($file.Text)" }
    }
    foreach ($service in $Report.services) { foreach ($problem in $service.problems) { "  $($service.name): $((ConvertTo-ProblemObject $problem).Text)" } }
    foreach ($difference in $Report.differences) { "  $((ConvertTo-DifferenceObject $difference).Text)" }
    foreach ($action in $Report.actions) {
        $service = Get-ReportField $action 'service'
        switch ($action.kind) {
            'backup' { '  keep a backup of the files' }
            'edit' {
                "  edit $(ConvertTo-SafeText $files[$service]) ($service)"
                # The lines before the first @@ only name the file again.
                $diff = [string] (Get-ReportField $action 'diff')
                $body = $diff.Substring([Math]::Max(0, $diff.IndexOf("`n@@") + 1))
                '    ' + (ConvertTo-SafeText $body.TrimEnd().Replace("`r`n", "`n")).Replace("`n", "`n    ")
            }
            default { "  $($action.kind) $service" }
        }
    }
}
