# Runs the suites in this shell and writes one JSON line a test: name, message (empty where it passed), skipped.
#   pwsh powershell/tests/Invoke-Tests.ps1 -Pester PATH -Results FILE [-Suite NAME,...]
param([string] $Pester = 'Pester', [string] $Results, [string] $Suite = '*')
$ErrorActionPreference = 'Stop'
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'
Import-Module $Pester
$configuration = New-PesterConfiguration
$configuration.Run.Path = @($Suite -split ',' | ForEach-Object { "$PSScriptRoot/$_.Tests.ps1" })
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = if ($Results) { 'None' } else { 'Detailed' }
$configuration.Output.RenderMode = 'Plaintext'
$run = Invoke-Pester -Configuration $configuration
if (-not $Results) { exit $run.FailedCount }
$rows = @($run.Tests | ForEach-Object {
        $message = if ($_.Result -in 'Passed', 'Skipped') { '' } else { "$($_.Result): $(@($_.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n")" }
        @{ name = $_.ExpandedPath; message = $message; skipped = $_.Result -eq 'Skipped'; milliseconds = [int] $_.Duration.TotalMilliseconds }
    })
# What failed before any test, such as a BeforeAll or a file that does not parse.
$rows += @(@($run.FailedBlocks) + @($run.FailedContainers) | Where-Object { $_ } | ForEach-Object {
        @{ name = "block $_"; message = @($_.ErrorRecord | ForEach-Object { "$_`n$($_.ScriptStackTrace)" }) -join "`n"; skipped = $false; milliseconds = 0 }
    })
[System.IO.File]::WriteAllLines($Results, [string[]] @($rows | ForEach-Object { ConvertTo-Json -InputObject $_ -Compress }))
