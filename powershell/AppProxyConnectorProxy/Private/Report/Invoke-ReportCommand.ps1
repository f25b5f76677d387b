# Runs a command of the program with --json and gives its reports, one for each root in the order given, each of many as
# it comes. A single one is given after the program has ended, so that nobody acts on an answer of a program that crashed.
function Invoke-ReportCommand {
    param(
        [string] $Command,
        [string[]] $ArgumentList = @(),
        [string[]] $Root = @(),
        [string] $InputText = '',
        [string] $Activity = '',
        [string] $Status = 'Services are restarted where needed'
    )
    $batches = @(Split-Root -Root $Root)
    if ($Root.Count -eq 0) { $batches = @(, @()) }
    foreach ($batch in $batches) {
        $options = @($batch | ForEach-Object { '--root'; $_ })
        $due = [Math]::Max(1, $batch.Count)
        $ended = @{}
        $seen = @{ Count = 0; Failed = $false; Drift = $false; Held = $null }
        Invoke-Program -ArgumentList (@($Command) + $ArgumentList + '--json' + $options) -Ended $ended -InputText $InputText -Activity $Activity -Status $Status |
            ForEach-Object {
                if (-not $_.Trim()) { return }
                $seen['Count']++
                $report = $null
                try { $report = ConvertFrom-ReportLine $_ } catch { Write-Debug $_.Exception.Message }
                if ($due -gt 1) {
                    Assert-Report -Report $report -Command $Command -Ended $ended
                    if ($null -ne (Get-ReportField $report 'error')) { $seen['Failed'] = $true }
                    elseif (Test-ReportNo -Report $report -Command $Command) { $seen['Drift'] = $true }
                    $report
                }
                else { $seen['Held'] = $report }
            }
        if ($due -eq 1 -and $seen['Count'] -eq 1) {
            Assert-ExitCode $ended
            $report = $seen['Held']
            Assert-Report -Report $report -Command $Command -Ended $ended
            $seen['Failed'] = $null -ne (Get-ReportField $report 'error')
            $seen['Drift'] = -not $seen['Failed'] -and (Test-ReportNo -Report $report -Command $Command)
            $report.PSObject.Properties.Add((New-Object System.Management.Automation.PSNoteProperty 'exitCode', $ended['ExitCode']))
        }
        Assert-ProgramAnswer -Ended $ended -Seen $seen -Due $due -WhatIfAsked:($ArgumentList -contains '--what-if')
        if ($due -eq 1) { $seen['Held'] }
    }
}
