# Plans a change of this computer or of each root, asks, and makes it. Gives the reports and, for a place that failed,
# its error record. Change: Plan and Run (arguments of the program), Heading, Activity, Source.
function Invoke-LocalChange {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [string[]] $Root, $Change, [switch] $Many)
    $places = @($Root)
    if ($places.Count -eq 0) { $places = @('') }
    $first = $true
    foreach ($place in $places) {
        $where = @{ Root = @($place | Where-Object { $_ }); InputText = $Change.Source.Text }
        $report = Invoke-ReportCommand -Command $Change.Plan[0] -ArgumentList @($Change.Plan | Select-Object -Skip 1) @where
        $fault = New-ReportError -Report $report -Source $Change.Source
        if ($null -ne $fault -and (Test-DocumentFault $fault)) { throw $fault }
        if ($first) { Write-DocumentWarning -Report $report -Source $Change.Source }
        $first = $false
        if ($null -eq $fault) {
            $text = @(ConvertTo-PlanText -Report $report -Heading $Change.Heading) -join "`n"
            if ($report.outcome -ne 'planned') {
                if ($WhatIfPreference) { [void] $Cmdlet.ShouldProcess($text, $text, $Change.Heading) }
            }
            elseif ($Cmdlet.ShouldProcess($text, "$text`nDo this?", $Change.Heading)) {
                $lost = @(Get-LostText $report)
                $report = Invoke-ReportCommand -Command $Change.Run[0] -ArgumentList @($Change.Run | Select-Object -Skip 1) @where -Activity $Change.Activity -Status (ConvertTo-ProgressText $report)
                $fault = New-ReportError -Report $report -Source $Change.Source
                if ($null -eq $fault) { foreach ($text in $lost) { Write-Warning $text } }
            }
            elseif (-not $WhatIfPreference) { continue }
        }
        if ($null -ne $fault) { $fault }
        else { ConvertTo-ReportObject $report -Many:$Many }
    }
}
