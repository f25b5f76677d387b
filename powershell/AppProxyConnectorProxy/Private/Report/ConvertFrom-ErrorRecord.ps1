# The report of a server that failed, from its error; where the error has none (no session came about), one that says so.
function ConvertFrom-ErrorRecord {
    param([System.Management.Automation.ErrorRecord] $Record)
    $report = $Record.Exception.Data['Report']
    if ($null -ne $report) { return $report }
    $server = [string] $Record.TargetObject
    if (-not $server) { $server = [Environment]::MachineName }
    $detail = if ($null -ne $Record.ErrorDetails) { [string] $Record.ErrorDetails.RecommendedAction } else { '' }
    [ordered]@{
        schemaVersion = 1; time = [datetime]::UtcNow; host = $server; root = $null; command = 'test'; connector = @{ edition = $null }
        inDesiredState = $null; changed = $false; outcome = 'failed'; services = @(); differences = @(); actions = @()
        error = [ordered]@{ code = ($Record.FullyQualifiedErrorId -split ',')[0]; message = $Record.Exception.Message; detail = $detail }
    }
}
