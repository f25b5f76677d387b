# Sessions over SSH to loopback: a server of this test's own, on a port that is free, with keys of its own.
BeforeDiscovery { $hasServer = (Test-Path /usr/sbin/sshd) -and (Get-Command ssh, ssh-keygen -ErrorAction SilentlyContinue).Count -eq 2 }
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $copy = Import-Copy
    $proxy = 'http://proxyserver:8080'
    $ssh = New-WorkFolder 'ssh'
    $modules = New-WorkFolder 'remote modules'
    Copy-Item -Recurse $copy "$modules/AppProxyConnectorProxy"
    ssh-keygen -q -t ed25519 -N '' -f "$ssh/host"
    ssh-keygen -q -t ed25519 -N '' -f "$ssh/user"
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    Set-Content "$ssh/start.sh" "#!/bin/sh`nexport POWERSHELL_TELEMETRY_OPTOUT=1 PSModulePath='$modules'`nexec '$env:LANE_PWSH' -NoProfile -SSHServerMode"
    chmod +x "$ssh/start.sh"
    # The SSH server cannot start a command whose path has a space, so a link without one stands for it.
    $link = "/tmp/appproxyctl-ssh-$PID"
    [void] (New-Item -ItemType SymbolicLink -Path $link -Target $ssh -Force)
    Set-Content "$ssh/config" @"
Port $port
ListenAddress 127.0.0.1
HostKey $link/host
AuthorizedKeysFile $link/user.pub
PasswordAuthentication no
UsePAM no
StrictModes no
PermitRootLogin prohibit-password
PidFile $link/pid
Subsystem powershell $link/start.sh
"@
    if ((id -u) -eq '0') { [void] (New-Item -ItemType Directory -Force /run/sshd) }
    /usr/sbin/sshd -f "$link/config" -E "$link/log"
    $to = @{ HostName = '127.0.0.1'; Port = $port; UserName = (id -un); KeyFilePath = "$link/user"; Options = @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' } }
    $one, $two = (New-PSSession @to), (New-PSSession @to)
    Start-Sleep -Milliseconds 100
}
AfterAll {
    Remove-PSSession $one, $two -ErrorAction SilentlyContinue
    if (Test-Path "$ssh/pid") { Stop-Process -Id (Get-Content "$ssh/pid") }
    Remove-Item $link -ErrorAction SilentlyContinue
}

Describe 'Servers over sessions' -Skip:(-not $hasServer) {
    BeforeEach { $root = New-Sandbox }

    It 'Get gives what is there, with the server, and the default view is whole' {
        $services = Get-AppProxyConnectorProxy -Session $one -Root $root
        $services.ComputerName | Should -Be @('127.0.0.1', '127.0.0.1')
        $services.Service | Should -Be @('WAPCSvc', 'WAPCUpdaterSvc')
        $services | Get-View | Should -Match '(?m)^ComputerName\s+Service\s+Status\s+Mode\s+Address\s+Restart\s+Problems\s*$'
        if ($services[0].Address) { throw 'what is empty is true' }
    }

    It 'Test compares there, by parameters, document and path, and -Detailed keeps its differences' {
        Test-AppProxyConnectorProxy $proxy -Session $one -Root $root | Should -BeFalse
        (Test-AppProxyConnectorProxy $proxy -Session $one -Root $root).ComputerName | Should -Be '127.0.0.1'
        Set-Content "$(Get-WorkFolder)/system.json" '{ "mode": "system" }'
        Test-AppProxyConnectorProxy -Path "$(Get-WorkFolder)/system.json" -Session $one -Root $root | Should -BeTrue
        @{ Mode = 'System' } | Test-AppProxyConnectorProxy -Session $one -Root $root | Should -BeTrue
        $report = Test-AppProxyConnectorProxy $proxy -BypassOnLocal $false -Session $one -Root $root -Detailed
        $report.Differences[0].Text | Should -Be "WAPCSvc: mode is 'system', should be 'explicit'"
        $report | Get-View | Should -Match "Differences\s+: WAPCSvc: mode is 'system'"
        "$($report.Differences[0]); $($report.Actions[0])" | Should -Be "$($report.Differences[0].Text); backup"
        $report.Services.ComputerName | Should -Be @('127.0.0.1', '127.0.0.1')
        $report.PSObject.TypeNames[0] | Should -Be 'AppProxyConnectorProxy.Report'
    }

    It 'Set -WhatIf of the caller holds there, Set changes, Export describes, Restore -List lists' {
        $before = Get-Print $root
        & { $WhatIfPreference = $true; Set-AppProxyConnectorProxy $proxy -Session $one -Root $root }
        Get-Print $root | Should -Be $before
        (Set-AppProxyConnectorProxy $proxy -BypassList '\.contoso\.com$' -Session $one -Root $root -PassThru).Outcome | Should -Be 'applied'
        (Test-AppProxyConnectorProxy $proxy -BypassList @() -Session $one -Root $root) | Should -BeFalse
        $document = Export-AppProxyConnectorProxy -Session $one -Root $root
        $document | Test-AppProxyConnectorProxy -Root $root | Should -BeTrue
        ($document | ConvertTo-Json | New-AppProxyConnectorProxyDocument).bypassList | Should -Be '\.contoso\.com$'
        $document.Origin.ComputerName | Should -Be '127.0.0.1'
        $document | Set-AppProxyConnectorProxy -Session $two -Root $root -PassThru | ForEach-Object Changed | Should -BeFalse
        $backup = Restore-AppProxyConnectorProxy -List -Session $one -Root $root | Where-Object Original
        $backup.ComputerName | Should -Be '127.0.0.1'
        $backup | Get-View | Should -Match 'system'
        (Restore-AppProxyConnectorProxy -List -Session $one -Root $root | Where-Object Original | Restore-AppProxyConnectorProxy -Session $one -PassThru).Outcome | Should -Be 'applied'
    }

    It 'what names another computer than the session is an error, and nothing is done' {
        $before = Get-Print $root
        $fault = Get-Fault { [pscustomobject]@{ ComputerName = 'CONN02'; Root = $root } | Set-AppProxyConnectorProxy $proxy -Session $one }
        $fault.FullyQualifiedErrorId | Should -Be 'INPUT_NOT_BOUND,Set-AppProxyConnectorProxy'
        Get-Print $root | Should -Be $before
        (Get-AppProxyConnectorProxy -Session $one -Root $root | Test-AppProxyConnectorProxy $proxy -Session $one, $two).Count | Should -Be 2
    }

    It 'Verbose and WarningAction of the caller hold for what is said there' {
        # Of its own shell: another computer's messages go to the screen, past every redirection.
        $shown = Invoke-Shell @"
`$session = New-PSSession -HostName 127.0.0.1 -Port $port -UserName $(id -un) -KeyFilePath '$link/user' -Options @{ StrictHostKeyChecking = 'no'; UserKnownHostsFile = '/dev/null'; LogLevel = 'ERROR' }
function Test-Server { [CmdletBinding()] param() Test-AppProxyConnectorProxy $proxy -BypassList '.*' -Session `$session -Root '$root' }
'first'; Test-Server -Verbose; 'second'; Test-Server -WarningAction SilentlyContinue; 'third'
"@
        $shown | Should -Match '(?s)first.*VERBOSE: .*test - --json.*WARNING: .*second'
        $shown | Should -Not -Match '(?s)second.*(VERBOSE|WARNING): .*third'
    }

    It 'an error is one of that server: id, category, target, remedy' {
        $faults = $null
        $services = Get-AppProxyConnectorProxy -Session $one -Root "$(Get-WorkFolder)/none", $root -ErrorAction SilentlyContinue -ErrorVariable faults
        @($services).Count | Should -Be 2
        @($faults).Count | Should -Be 1
        $faults[0].FullyQualifiedErrorId | Should -Be 'CONNECTOR_NOT_FOUND,Get-AppProxyConnectorProxy'
        $faults[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $faults[0].TargetObject | Should -Be '127.0.0.1'
        $faults[0].Exception.Message | Should -Match '^127\.0\.0\.1: '
        $faults[0].ErrorDetails.RecommendedAction | Should -Match '\S'
        $Error.Clear()
        Get-AppProxyConnectorProxy -Session $one -Root "$(Get-WorkFolder)/none" -ErrorAction SilentlyContinue
        $Error.Count | Should -Be 1
        { Get-AppProxyConnectorProxy -Session $one -Root "$(Get-WorkFolder)/none" -ErrorAction Stop } | Should -Throw -ErrorId 'CONNECTOR_NOT_FOUND,Get-AppProxyConnectorProxy'
    }

    It 'a wrong parameter is told here, before any server is asked' {
        (Get-Fault { Set-AppProxyConnectorProxy proxyserver:8080 -Session $one, $two -Root $root }).FullyQualifiedErrorId | Should -Be 'PARAMETER_INVALID,Set-AppProxyConnectorProxy'
    }

    It 'Set stops at the first server that fails and names those that it left out; -ThrottleLimit 2 does not' {
        Invoke-Command -Session $one { $env:LANE_NOT_HERE = 'x'; Set-Item Env:PSModulePath '/nowhere' }
        try {
            $faults = $null
            Set-AppProxyConnectorProxy $proxy -Session $one, $two -Root $root -ErrorAction SilentlyContinue -ErrorVariable faults
            @($faults | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] }) | Should -Be @('MODULE_MISSING', 'SERVERS_LEFT_OUT')
            (Get-AppProxyConnectorProxy -Root $root).Mode | Should -Be @('system', 'system')
            Set-AppProxyConnectorProxy $proxy -Session $one, $two -Root $root -ThrottleLimit 2 -ErrorAction SilentlyContinue -ErrorVariable faults
            @($faults | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] }) | Should -Be @('MODULE_MISSING')
            (Get-AppProxyConnectorProxy -Root $root).Mode | Should -Be @('explicit', 'explicit')
            $faults[0].ErrorDetails.RecommendedAction | Should -Match 'Copy-Item -Recurse .*-ToSession'
        }
        finally { Invoke-Command -Session $one { param($path) Set-Item Env:PSModulePath $path } -ArgumentList $modules }
    }

    It 'the command of the error brings the module there, and then it works; an older module is told with the same' {
        $target = New-WorkFolder 'empty modules'
        Invoke-Command -Session $two { param($path) Set-Item Env:PSModulePath $path } -ArgumentList $target
        try {
            $fault = Get-Fault { Get-AppProxyConnectorProxy -Session $two -Root $root }
            $command = $fault.ErrorDetails.RecommendedAction -replace '^Bring it there: '
            # The same command, to where this server keeps its modules, over the session that is there.
            $command = $command.Replace("'C:\Program Files\WindowsPowerShell\Modules\AppProxyConnectorProxy\$((Get-Module AppProxyConnectorProxy).Version)'", "'$target/AppProxyConnectorProxy'").Replace("(New-PSSession -ComputerName '127.0.0.1')", '$two')
            & ([scriptblock]::Create($command))
            @(Get-AppProxyConnectorProxy -Session $two -Root $root).Count | Should -Be 2
            (Get-Content -Raw "$target/AppProxyConnectorProxy/AppProxyConnectorProxy.psd1") -replace "ModuleVersion( +)= '[\d.]+'", "ModuleVersion`$1= '0.0.1'" | Set-Content "$target/AppProxyConnectorProxy/AppProxyConnectorProxy.psd1"
            Invoke-Command -Session $two { Remove-Module AppProxyConnectorProxy -ErrorAction SilentlyContinue }
            $fault = Get-Fault { Get-AppProxyConnectorProxy -Session $two -Root $root }
            $fault.FullyQualifiedErrorId | Should -Be 'MODULE_TOO_OLD,Get-AppProxyConnectorProxy'
            $fault.ErrorDetails.RecommendedAction | Should -Match 'Copy-Item -Recurse'
        }
        finally { Invoke-Command -Session $two { param($path) Set-Item Env:PSModulePath $path } -ArgumentList $modules }
    }

    It 'a session that has ended is an error of its server' {
        $gone = New-PSSession @to
        Remove-PSSession $gone
        $faults = $null
        $services = Get-AppProxyConnectorProxy -Session $gone, $one -Root $root -ErrorAction SilentlyContinue -ErrorVariable faults
        ($faults[0].FullyQualifiedErrorId -split ',')[0] | Should -Be 'CONNECTION_FAILED'
        $faults[0].TargetObject | Should -Be '127.0.0.1'
        # With no other beside it Invoke-Command throws besides.
        Get-AppProxyConnectorProxy -Session $gone -ErrorAction SilentlyContinue -ErrorVariable faults
        @($faults | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] }) | Should -Be 'CONNECTION_FAILED'
    }
}

Describe 'Servers by name' {
    It 'one that cannot be reached is an error of its own, with the name as target' {
        $faults = $null
        Get-AppProxyConnectorProxy -ComputerName CONN01, CONN02 -ErrorAction SilentlyContinue -ErrorVariable faults
        @($faults | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] }) | Should -Be @('CONNECTION_FAILED', 'CONNECTION_FAILED')
        $faults.TargetObject | Should -Be @('CONN01', 'CONN02')
        Set-AppProxyConnectorProxy http://p:1 -ComputerName CONN01, CONN02 -ErrorAction SilentlyContinue -ErrorVariable faults
        @($faults | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] }) | Should -Be @('CONNECTION_FAILED', 'SERVERS_LEFT_OUT')
    }

    It '-Credential without a computer, and -Session with -ComputerName, are refused' {
        $credential = [pscredential]::new('x', (ConvertTo-SecureString 'y' -AsPlainText -Force))
        (Get-Fault { Get-AppProxyConnectorProxy -Credential $credential }).FullyQualifiedErrorId | Should -Match '^PARAMETER_INVALID,'
        if ($one) { (Get-Fault { Get-AppProxyConnectorProxy -ComputerName CONN01 -Session $one }).FullyQualifiedErrorId | Should -Match '^PARAMETER_INVALID,' }
    }
}
