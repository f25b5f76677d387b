# For a scheduled task: exit code 0 as desired, 2 drift, 1 the state could not be read.
param([string] $Path = "$PSScriptRoot\desired.json")
Import-Module AppProxyConnectorProxy
try { $report = Test-AppProxyConnectorProxy -Path $Path -Detailed -ErrorAction Stop }
catch {
    Write-Warning "The state could not be read: $($_.FullyQualifiedErrorId)"
    exit 1
}
$report.Differences | ForEach-Object { $_.Text }
if (-not $report.InDesiredState) { exit 2 }
