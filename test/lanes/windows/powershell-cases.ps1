# What the module does in PowerShell for Windows, on a server with real services. Each case writes a JSON line to Results:
# name, and message where it failed.
param([string] $Results)
$ErrorActionPreference = 'Stop'

function It {
    param([string] $Name, [scriptblock] $Body)
    $message = ''
    try { & $Body } catch { $message = "$_`n$($_.ScriptStackTrace)" }
    [System.IO.File]::AppendAllText($Results, (ConvertTo-Json -Compress @{ name = $Name; message = $message }) + "`n")
}

function Assert-Equal {
    param($Expected, $Actual)
    $left = ConvertTo-Json -InputObject $Expected -Compress -Depth 4
    $right = ConvertTo-Json -InputObject $Actual -Compress -Depth 4
    if ($left -cne $right) { throw "$right and not $left" }
}

function Get-FaultId {
    param([scriptblock] $Body)
    # An error of a place is not terminating: a preference of this script makes it so, as it would a built-in cmdlet's.
    try { & $Body } catch { return $_.FullyQualifiedErrorId }
    throw 'There was no error.'
}

$proxy = 'http://proxyserver:8080'
$file = 'C:\Program Files\Microsoft Entra private network connector\MicrosoftEntraPrivateNetworkConnectorService.exe.config'
$shipped = [System.IO.File]::ReadAllText($file)

It 'is found among the modules for all users and imported' {
    $env:PSModulePath = 'C:\Program Files\WindowsPowerShell\Modules'
    Import-Module AppProxyConnectorProxy -Scope Global
    Assert-Equal 'C:\Program Files\WindowsPowerShell\Modules\AppProxyConnectorProxy' (Split-Path (Get-Module AppProxyConnectorProxy).ModuleBase)
    Assert-Equal $true $IsWindows
}

It 'refuses to run elevated where a user owns its files, as Wine''s user does' {
    Assert-Equal 'MODULE_NOT_PROTECTED,Get-AppProxyConnectorProxy' (Get-FaultId { Get-AppProxyConnectorProxy })
}

# Stand-in: Wine stores no access lists, so that the rest is done with those of an installation for all users.
& (Get-Module AppProxyConnectorProxy) { function script:Get-PathSddl { 'O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x1200a9;;;BU)' } }

It 'Get shows both services as they run' {
    $services = @(Get-AppProxyConnectorProxy)
    Assert-Equal @('WAPCSvc', 'WAPCUpdaterSvc') @($services | ForEach-Object { $_.Service })
    Assert-Equal @('running', 'running') @($services | ForEach-Object { $_.Status })
    Assert-Equal @('system', 'system') @($services | ForEach-Object { $_.Mode })
    Assert-Equal ([Environment]::MachineName) $services[0].ComputerName.ToUpperInvariant()
}

It 'Test says no, Set -WhatIf plans, and nothing moved' {
    Assert-Equal $false (Test-AppProxyConnectorProxy $proxy)
    $plan = Set-AppProxyConnectorProxy $proxy -WhatIf -PassThru
    Assert-Equal @('planned', 'backup edit edit restart restart') @($plan.Outcome, ($plan.Actions.Kind -join ' '))
    Assert-Equal $shipped ([System.IO.File]::ReadAllText($file))
}

It 'the WhatIf of the caller holds' {
    function Update-Server { [CmdletBinding(SupportsShouldProcess)] param() Set-AppProxyConnectorProxy $proxy }
    Update-Server -WhatIf
    Assert-Equal $shipped ([System.IO.File]::ReadAllText($file))
}

It 'Set changes both files and restarts both services' {
    $report = Set-AppProxyConnectorProxy $proxy -NoPreflight -PassThru
    Assert-Equal @('applied', $true) @($report.Outcome, $report.InDesiredState)
    Assert-Equal $true (Test-AppProxyConnectorProxy $proxy)
    Assert-Equal @('Running', 'Running') @(Get-Service WAPCSvc, WAPCUpdaterSvc | ForEach-Object { [string] $_.Status })
}

It 'Set again changes nothing' {
    Assert-Equal $false (Set-AppProxyConnectorProxy $proxy -PassThru).Changed
}

It 'an update that writes the shipped file again is drift' {
    [System.IO.File]::WriteAllText($file, $shipped)
    $report = Test-AppProxyConnectorProxy $proxy -Detailed
    Assert-Equal $false $report.InDesiredState
    Assert-Equal "WAPCSvc: mode is 'system', should be 'explicit'" $report.Differences[0].Text
}

It 'Restore -List lists what can be put back' {
    Assert-Equal @($true) @(Restore-AppProxyConnectorProxy -List | Where-Object Original | ForEach-Object { $_.Files[0].Mode -eq 'system' })
}

It 'errors are the program''s, with their ids and files' {
    Assert-Equal 'PARAMETER_INVALID,Set-AppProxyConnectorProxy' (Get-FaultId { Set-AppProxyConnectorProxy proxyserver:8080 })
    Assert-Equal 'CONNECTOR_NOT_FOUND,Get-AppProxyConnectorProxy' (Get-FaultId { Get-AppProxyConnectorProxy -Root C:\lane\nothing })
    Assert-Equal 'PATH_NOT_A_FILE,Get-AppProxyConnectorProxy' (Get-FaultId { Get-AppProxyConnectorProxy -Root HKLM:\SOFTWARE })
    [System.IO.File]::WriteAllText($file, '<configuration>')
    try { Assert-Equal 'CONFIG_NOT_WELL_FORMED,Test-AppProxyConnectorProxy' (Get-FaultId { Test-AppProxyConnectorProxy $proxy }) }
    finally { [System.IO.File]::WriteAllText($file, $shipped) }
}

It 'paths of drives, of a share that is not here and of another letter case are taken' {
    [void] (New-PSDrive -Name Q -PSProvider FileSystem -Root C:\lane)
    [System.IO.File]::WriteAllText('C:\lane\desired.json', '{ "mode": "explicit", "address": "http://proxyserver:8080" }')
    Assert-Equal $false (Test-AppProxyConnectorProxy -Path Q:\DESIRED.json)
    Assert-Equal $false (Test-AppProxyConnectorProxy -Path C:\LANE\desired.json)
}

It 'Restore of the chosen backup puts both files back and restarts both services' {
    $plan = Restore-AppProxyConnectorProxy -List | Where-Object Original | Restore-AppProxyConnectorProxy -WhatIf -PassThru
    Assert-Equal 'planned' $plan.Outcome
    $report = Restore-AppProxyConnectorProxy -List | Where-Object Original | Restore-AppProxyConnectorProxy -PassThru
    Assert-Equal 'applied' $report.Outcome
    Assert-Equal @('system', 'system') @(Get-AppProxyConnectorProxy | ForEach-Object { $_.Mode })
    Assert-Equal $shipped ([System.IO.File]::ReadAllText($file))
}
