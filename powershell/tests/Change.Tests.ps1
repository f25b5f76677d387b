BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    # What the program cannot do yet, only the stand-in for it can be asked.
    $knowsWhatIf = (Get-ProgramHelp restore) -match '--what-if'
    $knowsRestartOnly = (Get-ProgramHelp set) -match '--restart-only'
}
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $proxy = 'http://proxyserver:8080'
    $staged = Import-Copy
    function Get-Shown { param([scriptblock] $Do) (Invoke-Shell "Set-Location '$(Get-WorkFolder)'; $Do") }
}

Describe 'Set with <Says>' -ForEach @(
    @{ Says = 'an address alone'; Parameters = @{ Address = 'http://proxyserver:8080' }; Mode = 'explicit'; Written = 'proxyaddress="http://proxyserver:8080"' }
    @{ Says = 'bypass'; Parameters = @{ Mode = 'bypass' }; Mode = 'bypass'; Written = '<defaultProxy enabled="false"' }
    @{ Says = 'a script alone'; Parameters = @{ ScriptLocation = 'http://pac.contoso.com/proxy.pac' }; Mode = 'pac'; Written = 'scriptLocation="http://pac.contoso.com/proxy.pac"' }
    @{ Says = 'Booleans as text'; Parameters = @{ Address = 'http://proxyserver:8080'; BypassOnLocal = 'false'; UseSystemDefault = 'TRUE' }; Mode = 'explicit'; Written = 'bypassonlocal="False" usesystemdefault="True"' }
    @{ Says = 'a bypass list'; Parameters = @{ Address = 'http://proxyserver:8080'; BypassList = '\.contoso\.com$', '^http://10\.' }; Mode = 'explicit'; Written = '<add address="\.contoso\.com$"' }
) {
    BeforeAll {
        $root = New-Sandbox
        $before = Get-Print $root
    }

    It 'and -WhatIf: the plan is an object, and nothing moved' {
        $plan = Set-AppProxyConnectorProxy @Parameters -Root $root -WhatIf -PassThru
        $plan.Outcome | Should -Be 'planned'
        $plan.Changed | Should -BeFalse
        @($plan.Actions.Kind) | Should -Be @('backup', 'edit', 'edit', 'restart', 'restart')
        ($plan.Actions | Where-Object Kind -EQ 'edit').Diff | Should -Match ([regex]::Escape($Written))
        Test-AppProxyConnectorProxy @Parameters -Root $root | Should -BeFalse
        Get-Print $root | Should -Be $before
    }

    It 'writes both files, and the services run' {
        $report = Set-AppProxyConnectorProxy @Parameters -Root $root -PassThru
        $report.Outcome, $report.InDesiredState | Should -Be @('applied', $true)
        foreach ($role in 'connector', 'updater') { Get-ConfigText $root $role | Should -Match ([regex]::Escape($Written)) }
        $services = Get-AppProxyConnectorProxy -Root $root
        $services.Mode | Should -Be @($Mode, $Mode)
        $services.Status | Should -Be @('running', 'running')
        Test-AppProxyConnectorProxy @Parameters -Root $root | Should -BeTrue
    }

    It 'a second time changes nothing and asks nothing' {
        $print = Get-Print $root
        $report = Set-AppProxyConnectorProxy @Parameters -Root $root -PassThru -Confirm
        $report.Changed, $report.Outcome | Should -Be @($false, 'unchanged')
        Get-Print $root | Should -Be $print
    }
}

Describe 'Set' {
    It '-WhatIf shows each edit and restart, and says where there is nothing to do' {
        $root, $same = (New-Sandbox), (New-Sandbox)
        Set-AppProxyConnectorProxy $proxy -Root $same
        $shown = Invoke-Shell "Set-AppProxyConnectorProxy $proxy -Root '$root' -WhatIf; Set-AppProxyConnectorProxy $proxy -Root '$same' -WhatIf"
        $shown | Should -Match "What if: Change the outbound proxy of the connector on .*\r?\n\s+WAPCSvc: mode is 'system', should be 'explicit'"
        $shown | Should -Match ([regex]::Escape((Get-ConfigPath $root)))
        $shown | Should -Match 'restart WAPCUpdaterSvc\s+restart WAPCSvc'
        $shown | Should -Match ('What if: .*' + [regex]::Escape($same) + ': nothing to do')
    }

    It '-WhatIf names the entries that go with the repair of a section, as they are to be written' {
        $root = New-Sandbox
        Set-ConfigText $root '<configuration><system.net><defaultProxy><proxy proxyaddress="http://p:1"/><bypasslist><add address="*.contoso.com"/></bypasslist></defaultProxy></system.net></configuration>'
        Invoke-Shell "Set-AppProxyConnectorProxy http://p:1 -Root '$root' -WhatIf" | Should -Match 'WAPCSvc: warning BYPASS_ENTRY_REMOVED: .*"\*\.contoso\.com" goes with this change.*"\\\.contoso\\\.com\(:\\d\+\)\?\$"'
    }

    It 'warns of the entries that went with the repair of a section, once it is made: <Says>' -ForEach @(
        @{ Says = 'of this server'; More = @{}; Count = 1 }, @{ Says = 'with a report'; More = @{ PassThru = $true }; Count = 1 }, @{ Says = 'not when nothing is made'; More = @{ WhatIf = $true }; Count = 0 }
    ) {
        $root = New-Sandbox
        Set-ConfigText $root '<configuration><system.net><defaultProxy><proxy proxyaddress="http://p:1"/><bypasslist><add address="*.contoso.com"/></bypasslist></defaultProxy></system.net></configuration>'
        $warnings = @(Set-AppProxyConnectorProxy http://p:1 -Root $root @More 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
        $warnings.Count | Should -Be $Count
        if ($Count) { "$($warnings[0])" | Should -Match '^WAPCSvc: .*"\*\.contoso\.com" goes with this change' }
    }

    It '-Confirm asks once for the whole; <Answer> is <Result>' -ForEach @(@{ Answer = 'n'; Result = $false }, @{ Answer = 'y'; Result = $true }) {
        $root = New-Sandbox
        $shown = Invoke-Shell "Set-AppProxyConnectorProxy $proxy -Root '$root' -Confirm" -Answer $Answer
        @([regex]::Matches($shown, 'Do this\?')).Count | Should -Be 1
        Test-AppProxyConnectorProxy $proxy -Root $root | Should -Be $Result
    }

    It 'without -PassThru gives nothing' { Set-AppProxyConnectorProxy $proxy -Root (New-Sandbox) | Should -BeNullOrEmpty }

    It '-Restart Never restarts nothing and leaves it due' {
        $root = New-Sandbox
        $report = Set-AppProxyConnectorProxy $proxy -Root $root -Restart Never -PassThru
        $report.Actions.Kind | Should -Not -Contain 'restart'
        (Get-AppProxyConnectorProxy -Root $root).RestartPending | Should -Be @('yes', 'yes')
    }

    It '-Service changes that service alone, by its other name too' {
        $root = New-Sandbox
        Set-AppProxyConnectorProxy $proxy -Service updater -Root $root
        (Get-AppProxyConnectorProxy -Root $root).Mode | Should -Be @('system', 'explicit')
        Set-AppProxyConnectorProxy $proxy -Services Connector -Root $root
        (Get-AppProxyConnectorProxy -Root $root).Mode | Should -Be @('explicit', 'explicit')
    }

    It 'on many roots does each, and one that fails is an error of its own' {
        $one, $two = (New-Sandbox), (New-Sandbox)
        $faults = $null
        $reports = Set-AppProxyConnectorProxy $proxy -Root $one, "$(Get-WorkFolder)/none", $two -PassThru -ErrorAction SilentlyContinue -ErrorVariable faults
        $reports.Root | Should -Be @($one, $two)
        $faults.FullyQualifiedErrorId | Should -Be 'CONNECTOR_NOT_FOUND,Set-AppProxyConnectorProxy'
        Test-AppProxyConnectorProxy $proxy -Root $one, $two | Should -Be @($true, $true)
    }

    It 'is taken back where a service does not start, and the error says so' {
        $root = New-Sandbox
        $sandbox = Get-Content -Raw "$root/appproxyctl-sandbox.json" | ConvertFrom-Json -AsHashtable
        $sandbox.services.WAPCSvc.refuseStarts = 1
        ConvertTo-Json $sandbox -Depth 9 | Set-Content "$root/appproxyctl-sandbox.json"
        $text = Get-ConfigText $root
        $fault = Get-Fault { Set-AppProxyConnectorProxy $proxy -Root $root }
        $fault.FullyQualifiedErrorId | Should -Be 'SERVICE_START_FAILED,Set-AppProxyConnectorProxy'
        $fault.Exception.Message | Should -Match 'All is as before'
        Get-ConfigText $root | Should -Be $text
    }

    It 'is an error where there is <Says>, and leaves all as it is' -ForEach @(
        @{ Says = 'a folder without a connector'; Text = $null; Id = 'CONNECTOR_NOT_FOUND' }
        @{ Says = 'a file that is not well-formed'; Text = '<configuration>'; Id = 'CONFIG_NOT_WELL_FORMED' }
        @{ Says = 'a section kept elsewhere'; Text = '<configuration><system.net><defaultProxy configSource="x.xml"/></system.net></configuration>'; Id = 'SECTION_NOT_EDITABLE' }
    ) {
        $own = if ($Text) { New-Sandbox } else { New-WorkFolder }
        if ($Text) { Set-ConfigText $own $Text }
        $print = Get-Print $own
        (Get-Fault { Set-AppProxyConnectorProxy -Mode bypass -Root $own }).FullyQualifiedErrorId | Should -Be "$Id,Set-AppProxyConnectorProxy"
        Get-Print $own | Should -Be $print
    }
}

Describe 'Test' {
    It 'says $false on drift, and -Detailed which' {
        $root = New-Sandbox
        Set-AppProxyConnectorProxy $proxy -Root $root
        Test-AppProxyConnectorProxy http://other:1 -Root $root | Should -BeFalse
        $report = Test-AppProxyConnectorProxy http://other:1 -Root $root -Detailed
        $report.Differences.Text | Should -Be @("WAPCSvc: address is '$proxy', should be 'http://other:1'", "WAPCUpdaterSvc: address is '$proxy', should be 'http://other:1'")
    }

    It 'an empty bypass list is asked for, and is not the same as none given' {
        $own = New-Sandbox
        Set-AppProxyConnectorProxy $proxy -BypassList 'a\.b' -Root $own
        Test-AppProxyConnectorProxy $proxy -Root $own | Should -BeTrue
        Test-AppProxyConnectorProxy $proxy -BypassList @() -Root $own | Should -BeFalse
    }
}

Describe 'Export' {
    It 'writes a file in ASCII that finds no drift, and replaces none with -NoClobber' {
        $root = New-Sandbox
        Set-AppProxyConnectorProxy $proxy -BypassList ('^http://b' + [char] 0xfc + 'ro$') -Root $root
        $file = Join-Path (New-WorkFolder) 'exported.json'
        Export-AppProxyConnectorProxy -Path $file -Root $root
        Get-Content -Raw $file | Should -Not -Match '[^\x00-\x7f]'
        Test-AppProxyConnectorProxy -Path $file -Root $root | Should -BeTrue
        (Get-Fault { Export-AppProxyConnectorProxy -Path $file -NoClobber -Root $root }).FullyQualifiedErrorId | Should -Be 'WRITE_FAILED,Export-AppProxyConnectorProxy'
    }

    It 'says what stands in the way of a document' {
        $root = New-Sandbox
        Set-AppProxyConnectorProxy $proxy -Service updater -Root $root
        (Get-Fault { Export-AppProxyConnectorProxy -Root $root }).FullyQualifiedErrorId | Should -Be 'EXPORT_NOT_POSSIBLE,Export-AppProxyConnectorProxy'
    }
}

Describe 'Restore of the real program' -Skip:(-not $knowsWhatIf) {
    It '-WhatIf is a plan, shows what is put back, and moves nothing' {
        $root = New-Sandbox
        Set-AppProxyConnectorProxy $proxy -Root $root
        $print = Get-Print $root
        $plan = Restore-AppProxyConnectorProxy -Root $root -WhatIf -PassThru
        $plan.Outcome | Should -Be 'planned'
        ($plan.Actions | Where-Object Kind -EQ 'edit').Diff | Should -Match 'proxyserver:8080'
        Get-Print $root | Should -Be $print
    }

    It 'undoes the last change, and leaves alone what is there already' {
        $root = New-Sandbox
        $before = Get-ConfigText $root
        Set-AppProxyConnectorProxy $proxy -Root $root
        (Restore-AppProxyConnectorProxy -Root $root -PassThru).Outcome | Should -Be 'applied'
        Get-ConfigText $root | Should -Be $before
        (Restore-AppProxyConnectorProxy -Id original -Root $root -PassThru).Outcome | Should -Be 'unchanged'
    }

    It 'takes the chosen backup through the pipeline' {
        $root = New-Sandbox
        Set-AppProxyConnectorProxy $proxy -Root $root
        Restore-AppProxyConnectorProxy -List -Root $root | Where-Object Original | Restore-AppProxyConnectorProxy
        (Get-AppProxyConnectorProxy -Root $root).Mode | Should -Be @('system', 'system')
    }

    It 'with an id that is not there is an error' {
        (Get-Fault { Restore-AppProxyConnectorProxy -Id 20000101T000000Z -Root (New-Sandbox) }).FullyQualifiedErrorId | Should -Be 'BACKUP_NOT_FOUND,Restore-AppProxyConnectorProxy'
    }

    It '-RestartOnly makes the restarts that are due, and changes no file' -Skip:(-not $knowsRestartOnly) {
        $root = New-Sandbox
        Set-AppProxyConnectorProxy $proxy -Root $root -Restart Never
        $text = Get-ConfigText $root
        (Set-AppProxyConnectorProxy -RestartOnly -Root $root -WhatIf -PassThru).Actions.Kind | Should -Be @('restart', 'restart')
        (Set-AppProxyConnectorProxy -RestartOnly -Root $root -PassThru).Outcome | Should -Be 'applied'
        (Get-AppProxyConnectorProxy -Root $root).RestartPending | Should -Be @('no', 'no')
        Get-ConfigText $root | Should -Be $text
    }
}

Describe 'Restore and restart, with a stand-in for the program' {
    BeforeAll {
        $files = @(, @{ service = 'WAPCSvc'; file = 'C:\x.config'; proxy = @{ mode = 'explicit'; address = 'http://old:1' } })
        $backup = @{ id = 'first'; time = '2026-01-01T00:00:00Z'; original = $true; command = 'set'; files = $files }
        $edit = @{ kind = 'edit'; service = 'WAPCSvc'; diff = "--- a`n+++ b`n@@ -1 +1 @@`n-new`n+old" }
        $service = @{ name = 'WAPCSvc'; role = 'connector'; configFile = 'C:\x.config'; status = 'running'; restartPending = 'no'; inDesiredState = $null; proxy = $null; effect = ''; problems = @() }
        [void] (Import-WithStandIn @{ any = @{ exit = 0; reports = @(, @{ outcome = 'planned'; backups = @(, $backup); services = @(, $service); actions = @($edit, @{ kind = 'restart'; service = 'WAPCSvc' }) }) } })
        function Get-Line { @(Get-Call | ForEach-Object { $_.args -join ' ' }) }
    }

    It '-WhatIf and -Confirm show backup, mode, difference and restart' {
        $shown = Invoke-Shell 'Restore-AppProxyConnectorProxy -Id first -WhatIf'
        foreach ($part in 'Put back the backup first', "the backup first, made before 'set'", 'WAPCSvc: explicit http://old:1', '-new', '\+old', 'restart WAPCSvc') { $shown | Should -Match $part }
    }

    It '-WhatIf with nothing to do says so' {
        Set-Behaviour @{ restore = @{ reports = @(, @{ outcome = 'unchanged' }) } }
        Invoke-Shell 'Restore-AppProxyConnectorProxy -WhatIf' | Should -Match 'What if: Put back what was there before the last change on CONN01: nothing to do'
        Get-Line | Should -Be @('restore --what-if --json')
    }

    It 'without an id gives the program no argument that is empty' {
        Set-Behaviour @{ restore = @{ reports = @(, @{ outcome = 'planned' }) } }
        Restore-AppProxyConnectorProxy
        Get-Line | Should -Be @('restore --what-if --json', 'restore --json')
    }

    It '-NoPreflight and -Verify reach the change, and the plan needs neither' {
        Set-Behaviour @{ plan = @{ exit = 2; reports = @(, @{ outcome = 'planned'; inDesiredState = $false }) }; set = @{} }
        Set-AppProxyConnectorProxy -Mode bypass -NoPreflight -Verify 30
        Get-Line | Should -Be @('plan - --json', 'set - --no-preflight --verify=30 --json')
    }

    It '-RestartOnly asks for the plan and for the restarts, and nothing else' {
        Set-Behaviour @{ set = @{ exit = 0; reports = @(, @{ outcome = 'planned'; actions = @(, @{ kind = 'restart'; service = 'WAPCSvc' }) }) } }
        Set-AppProxyConnectorProxy -RestartOnly
        Get-Line | Should -Be @('set --restart-only --what-if --json', 'set --restart-only --json')
    }

    It '-RestartOnly asks the way first unless -NoPreflight, and has nothing to put back for -Verify' {
        Set-Behaviour @{ set = @{ exit = 0; reports = @(, @{ outcome = 'planned'; actions = @(, @{ kind = 'restart'; service = 'WAPCSvc' }) }) } }
        Set-AppProxyConnectorProxy -RestartOnly -NoPreflight
        @(Get-Line)[-1] | Should -Be 'set --restart-only --no-preflight --json'
        (Get-Fault { Set-AppProxyConnectorProxy -RestartOnly -Verify 60 }).FullyQualifiedErrorId | Should -Be 'PARAMETER_INVALID,Set-AppProxyConnectorProxy'
    }

    It '-RestartOnly goes with no desired state' {
        Set-Behaviour @{}
        (Get-Fault { Set-AppProxyConnectorProxy -RestartOnly -Mode bypass }).FullyQualifiedErrorId | Should -Be 'PARAMETER_INVALID,Set-AppProxyConnectorProxy'
        Get-Line | Should -BeNullOrEmpty
    }
}
