# What -WhatIf and -Confirm show: per file what would change, and which services would restart.
function ConvertTo-PlanText {
    param($Report)
    $files = @{}
    foreach ($service in $Report.services) { $files[$service.name] = $service.configFile }
    "Change the outbound proxy of the connector on $(Get-ReportField $Report 'host')"
    foreach ($difference in $Report.differences) { "  $((ConvertTo-DifferenceObject $difference).ToString())" }
    foreach ($action in $Report.actions) {
        $service = Get-ReportField $action 'service'
        switch ($action.kind) {
            'backup' { '  keep a copy of the files' }
            'edit' {
                "  edit $($files[$service]) ($service)"
                # What stands before the first @@ only names the file again.
                $diff = [string] (Get-ReportField $action 'diff')
                $body = $diff.Substring([Math]::Max(0, $diff.IndexOf("`n@@") + 1))
                foreach ($line in $body.TrimEnd() -split '\r?\n') { "    $(ConvertTo-SafeText $line)" }
            }
            default { "  $($action.kind) $service" }
        }
    }
}
