param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')

$node = [System.IO.File]::ReadAllText((Join-Path $Module 'bin/node.txt')).Trim()

It 'without a program the error says where it should be and what to do' {
    $copy = Import-Copy
    [System.IO.File]::Delete((Join-Path $copy 'bin/appproxyctl.js'))
    $fault = Get-Fault { Get-AppProxyConnectorProxy }
    Assert-Equal @('PROGRAM_MISSING,Get-AppProxyConnectorProxy', 'ObjectNotFound') @($fault.FullyQualifiedErrorId, [string] $fault.CategoryInfo.Category)
    Assert-Equal (Join-Path $copy 'bin/appproxyctl.exe') $fault.TargetObject
    Assert-Match 'Install the whole module again' $fault.ErrorDetails.RecommendedAction
}

foreach ($text in '/no/such/node', 'node', '') {
    It "a node.txt that says '$text' is an error, and PATH is not looked through" {
        $copy = Import-Copy
        [System.IO.File]::WriteAllText((Join-Path $copy 'bin/node.txt'), $text)
        $fault = Get-Fault { Get-AppProxyConnectorProxy }
        Assert-Equal 'PROGRAM_MISSING,Get-AppProxyConnectorProxy' $fault.FullyQualifiedErrorId
        Assert-Match 'npm run build' $fault.ErrorDetails.RecommendedAction
    }
}

It 'the executable beside the module goes before the script' {
    Import-WithStandIn @{ get = @{ crash = $true } }
    $executable = Join-Path $Bin 'appproxyctl.exe'
    $report = '{"schemaVersion":1,"version":"99.0.0","host":"EXE","root":null,"command":"get","connector":{"edition":null},"inDesiredState":null,"changed":false,"outcome":"unchanged","services":[{"name":"exe","role":"connector","status":"running","restartPending":"no","inDesiredState":null,"proxy":null,"effect":"","problems":[],"configFile":null}],"differences":[],"actions":[]}'
    [System.IO.File]::WriteAllText($executable, "#!/bin/sh`necho '$report'`n")
    [System.IO.File]::SetUnixFileMode($executable, [System.IO.UnixFileMode] 'UserRead, UserWrite, UserExecute')
    Assert-Equal 'exe' (Get-AppProxyConnectorProxy).Service
}

It 'an executable that cannot be started is an error with the remedy' {
    Import-WithStandIn @{}
    [System.IO.File]::WriteAllText((Join-Path $Bin 'appproxyctl.exe'), 'no program')
    $fault = Get-Fault { Get-AppProxyConnectorProxy }
    Assert-Equal @('PROGRAM_NOT_STARTED,Get-AppProxyConnectorProxy', 'ResourceUnavailable') @($fault.FullyQualifiedErrorId, [string] $fault.CategoryInfo.Category)
    Assert-Match 'AppLocker' $fault.ErrorDetails.RecommendedAction
}

foreach ($version in '0.0.9', 'garbage', '') {
    It "a program of version '$version' is refused as too old before anything is set" {
        Import-WithStandIn @{ any = @{ version = $version; exit = 2; reports = @(, @{ inDesiredState = $false }) } }
        $fault = Get-Fault { Set-AppProxyConnectorProxy -Mode bypass }
        Assert-Equal 'PROGRAM_TOO_OLD,Set-AppProxyConnectorProxy' $fault.FullyQualifiedErrorId
        Assert-Match 'Install the whole module again' $fault.ErrorDetails.RecommendedAction
        Assert-Equal @('plan') @(Get-Call | ForEach-Object { $_.args[0] })
    }
}

It 'a program of the same version, a later one or a pre-release of it is taken' {
    $own = [string] (Import-PowerShellDataFile (Join-Path $Module 'AppProxyConnectorProxy.psd1')).ModuleVersion
    Import-WithStandIn @{}
    foreach ($version in $own, "$own-rc.1", '99.1.2') {
        Set-Behaviour @{ any = @{ version = $version } }
        Assert-Equal $true (Test-AppProxyConnectorProxy -Mode bypass)
    }
}

It 'variables that could put code into the program are taken away, and ours but the named ones' {
    $names = 'NODE_OPTIONS', 'NODE_PATH', 'OPENSSL_CONF', 'APPPROXYCTL_SECRET', 'LANE_STAYS'
    Import-WithStandIn @{}
    foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, 'x') }
    try {
        [Environment]::SetEnvironmentVariable('NODE_OPTIONS', '--require /no/such/planted.js')
        [void] (Get-AppProxyConnectorProxy)
    }
    finally { foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $null) } }
    $seen = @((Get-Call).env.PSObject.Properties | ForEach-Object { $_.Name } | Where-Object { $_ -in $names })
    Assert-Equal @('LANE_STAYS') $seen
}

It 'the program runs in its own folder, not in the current one' {
    Import-WithStandIn @{}
    [void] (Get-AppProxyConnectorProxy)
    Assert-Equal $Bin (Get-Call).cwd
}

It 'the module works from a folder with spaces, quotes and letters beyond ASCII' {
    Import-WithStandIn @{} -Folder (Join-Path $Work ("it's a [folder] `$x & `"" + [char] 0xfc))
    Assert-Equal $true (Test-AppProxyConnectorProxy -Mode bypass)
}

It 'the document goes to standard input in ASCII' {
    Import-WithStandIn @{}
    [void] (Test-AppProxyConnectorProxy -Address ('http://b' + [char] 0xfc + 'ro:8080'))
    $call = Get-Call
    Assert-Equal @('test', '-', '--json') $call.args
    Assert-Equal '{"mode":"explicit","address":"http://b\u00fcro:8080"}' $call.stdin
}

It 'a program that does not read its input is no fault of its own' {
    Import-WithStandIn @{ any = @{ deaf = $true } }
    Assert-Equal $true (Test-AppProxyConnectorProxy -Address http://p:1 -BypassList @(1..300 | ForEach-Object { "entry$_" * 100 }))
}

It 'long output and many messages are taken whole' {
    $problem = @{ code = 'X'; severity = 'warning'; message = 'm' * 1000 }
    $service = @{ name = 'WAPCSvc'; role = 'connector'; configFile = 'x'; status = 'running'; restartPending = 'no'; inDesiredState = $null; proxy = $null; effect = ''; problems = @(1..500 | ForEach-Object { $problem }) }
    Import-WithStandIn @{ get = @{ reports = @(, @{ services = @(, $service) }); stderr = @(1..2000 | ForEach-Object { "message $_" * 10 }) } }
    Assert-Equal 500 (Get-AppProxyConnectorProxy).Problems.Count
}

It 'many roots go in command lines that Windows can take, and come back in order' {
    Import-WithStandIn @{}
    $inside = Get-Module AppProxyConnectorProxy
    $roots = @(1..700 | ForEach-Object { "/mnt/a folder with a name of some length/$_" })
    $batches = @(& $inside { Split-Root -Root $args[0] } $roots)
    Assert-Equal $true ($batches.Count -gt 1)
    Assert-Equal $roots @($batches | ForEach-Object { $_ })
    foreach ($batch in $batches) {
        $line = & $inside { ConvertTo-ArgumentText $args[0] } @($batch | ForEach-Object { '--root'; $_ })
        Assert-Equal $true ($line.Length -lt 32000)
    }
}

It 'a stopped pipeline lets a change come to its end' {
    Import-WithStandIn @{ plan = @{ exit = 2; reports = @(, @{ inDesiredState = $false }) }; set = @{ milliseconds = 1500; stderr = @('begun'); end = $true } }
    $shell = [powershell]::Create([runspacefactory]::CreateRunspace([System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()))
    $shell.Runspace.Open()
    $standIns = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'powershell-host' }
    [void] $shell.AddScript('param($a, $m) Import-Module -Assembly $a; Import-Module $m; Set-AppProxyConnectorProxy -Mode bypass')
    [void] $shell.AddParameter('a', $standIns).AddParameter('m', (Join-Path ([System.IO.Path]::GetDirectoryName($Bin)) 'AppProxyConnectorProxy.psd1'))
    [void] $shell.BeginInvoke()
    foreach ($try in 1..200) {
        if (@(Get-Call).Count -ge 2) { break }
        [System.Threading.Thread]::Sleep(50)
    }
    Assert-Equal 2 @(Get-Call).Count "calls ($($shell.Streams.Error))"
    $shell.Stop()
    Assert-Equal 'set' @(Get-Call | Where-Object { $null -ne $_.PSObject.Properties['ended'] })[0].ended
}

$places = @(
    @{ Folder = '/home/ada/Modules/X'; Elevated = $true; Refused = $true; Says = 'below a profile, elevated' }
    @{ Folder = '/home/ada/Modules/X'; Elevated = $false; Refused = $false; Says = 'below a profile, not elevated' }
    @{ Folder = '/HOME/ADA/Modules/X'; Elevated = $true; Refused = $true; Says = 'below a profile in another case' }
    @{ Folder = '/srv/../home/ada/X'; Elevated = $true; Refused = $true; Says = 'below a profile by a detour' }
    @{ Folder = '/homes/ada/X'; Elevated = $true; Refused = $false; Says = 'in a folder whose name begins alike' }
    @{ Folder = '/usr/share/modules/X'; Elevated = $true; Refused = $false; Says = 'elsewhere' }
)
foreach ($row in $places) {
    It "a module that lies $($row.Says) is $(if ($row.Refused) { 'refused' } else { 'run' })" {
        [void] (Import-Copy)
        $check = { & (Get-Module AppProxyConnectorProxy) { Assert-ModuleLocation -Folder $args[0] -ProfileFolder '', '/home' -Elevated $args[1] } $row.Folder $row.Elevated }
        if (-not $row.Refused) { & $check; return }
        $fault = Get-Fault $check
        Assert-Equal @('MODULE_IN_PROFILE', 'PermissionDenied') @($fault.FullyQualifiedErrorId, [string] $fault.CategoryInfo.Category)
        Assert-Match 'for all users' $fault.ErrorDetails.RecommendedAction
    }
}
