BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    [void] (Import-WithStandIn)
    $todo = @{ exit = 2; reports = @(, @{ inDesiredState = $false; outcome = 'planned' }) }
}

Describe 'An error of the program' {
    It 'with exit code <Exit> and <Code> is one of category <Category>, from every cmdlet' -ForEach @(
        @{ Exit = 66; Code = 'CONNECTOR_NOT_FOUND'; Category = 'ObjectNotFound' }
        @{ Exit = 69; Code = 'SERVICE_START_FAILED'; Category = 'OperationTimeout' }
        @{ Exit = 70; Code = 'INTERNAL'; Category = 'InvalidResult' }
        @{ Exit = 71; Code = 'ROLLBACK_INCOMPLETE'; Category = 'InvalidOperation' }
        @{ Exit = 74; Code = 'WRITE_FAILED'; Category = 'WriteError' }
        @{ Exit = 75; Code = 'ANOTHER_RUN'; Category = 'ResourceBusy' }
        @{ Exit = 77; Code = 'ACCESS_DENIED'; Category = 'PermissionDenied' }
        @{ Exit = 78; Code = 'CONFIG_NOT_WELL_FORMED'; Category = 'InvalidData' }
        @{ Exit = 75; Code = 'A_CODE_OF_LATER'; Category = 'ResourceBusy' }
    ) {
        Set-Behaviour @{ any = (New-Failure $Code $Exit) }
        $calls = @{
            Get = { Get-AppProxyConnectorProxy }; Test = { Test-AppProxyConnectorProxy -Mode bypass }; Set = { Set-AppProxyConnectorProxy -Mode bypass }
            Restore = { Restore-AppProxyConnectorProxy }; Export = { Export-AppProxyConnectorProxy }
        }
        foreach ($verb in $calls.Keys) {
            $fault = Get-Fault $calls[$verb]
            $fault.FullyQualifiedErrorId | Should -Be "$Code,$verb-AppProxyConnectorProxy"
            $fault.CategoryInfo.Category | Should -Be $Category
            $fault.TargetObject | Should -Be 'C:\file.config'
            $fault.ErrorDetails.RecommendedAction | Should -Be 'Why.'
            $fault.Exception.Data['Report'].error.code | Should -Be $Code
        }
    }

    It 'is not terminating for one place as for many, and Stop ends it: <Verb>' -ForEach @(
        @{ Verb = 'Get'; Do = { param($more) Get-AppProxyConnectorProxy @more } }
        @{ Verb = 'Test'; Do = { param($more) Test-AppProxyConnectorProxy -Mode bypass @more } }
        @{ Verb = 'Set'; Do = { param($more) Set-AppProxyConnectorProxy -Mode bypass @more } }
        @{ Verb = 'Restore'; Do = { param($more) Restore-AppProxyConnectorProxy @more } }
        @{ Verb = 'Export'; Do = { param($more) Export-AppProxyConnectorProxy @more } }
    ) {
        Set-Behaviour @{ any = (New-Failure 'CONNECTOR_NOT_FOUND' 66) }
        $held = $null
        & { & $Do @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'script:held' } | Should -BeNullOrEmpty; 'went on' } | Should -Be 'went on'
        @($script:held)[0].FullyQualifiedErrorId | Should -Be "CONNECTOR_NOT_FOUND,$Verb-AppProxyConnectorProxy"
        { & $Do @{ ErrorAction = 'Stop' } } | Should -Throw -ErrorId "CONNECTOR_NOT_FOUND,$Verb-AppProxyConnectorProxy"
    }

    It 'after a rollback says that all is as before' {
        Set-Behaviour @{ plan = $todo; set = (New-Failure 'SERVICE_START_FAILED' 69 -Outcome 'rolledBack') }
        $fault = Get-Fault { Set-AppProxyConnectorProxy -Mode bypass }
        $fault.FullyQualifiedErrorId | Should -Be 'SERVICE_START_FAILED,Set-AppProxyConnectorProxy'
        $fault.Exception.Message | Should -Match 'All is as before'
    }

    It 'shows what is left after a rollback that failed, item by item' {
        $left = @(@{ subject = 'WAPCSvc'; state = 'is stopped.'; remedy = 'Start it.' }, @{ subject = 'C:\x.config'; state = 'is the new one.'; remedy = 'Copy it back.' })
        Set-Behaviour @{ any = (New-Failure 'ROLLBACK_INCOMPLETE' 71 @{ leftovers = $left }) }
        (Get-Fault { Set-AppProxyConnectorProxy -Mode bypass }).Exception.Message | Should -Match 'WAPCSvc: is stopped\. Start it\.\s+C:\\x\.config: is the new one\. Copy it back\.'
    }

    It 'has the remedy <Remedy.command> as a command that can be typed' -ForEach @(
        @{ Remedy = @{ command = 'restore'; options = @{ list = $true } }; Typed = 'Restore-AppProxyConnectorProxy -List' }
        @{ Remedy = @{ command = 'restore'; options = [ordered]@{ to = 'original'; force = $true } }; Typed = "Restore-AppProxyConnectorProxy -Id 'original' -Force" }
        @{ Remedy = @{ command = 'set'; options = @{ address = 'http://proxyserver:8080' } }; Typed = "Set-AppProxyConnectorProxy -Address 'http://proxyserver:8080'" }
        @{ Remedy = @{ command = 'get'; options = @{ root = "D:\it's" } }; Typed = "Get-AppProxyConnectorProxy -Root 'D:\it''s'" }
        @{ Remedy = @{ command = 'set'; options = @{ 'bypass-on-local' = $false } }; Typed = 'Set-AppProxyConnectorProxy -BypassOnLocal $false' }
        @{ Remedy = @{ command = 'demo'; options = @{ keep = 'DIR' } }; Typed = "appproxyctl demo --keep 'DIR'" }
    ) {
        Set-Behaviour @{ any = (New-Failure 'BACKUP_OF_OTHER_VERSION' 73 @{ remedy = $Remedy }) }
        (Get-Fault { Restore-AppProxyConnectorProxy }).ErrorDetails.RecommendedAction | Should -Be "Why. Run: $Typed"
    }

    It 'speaks of parameters, where the program speaks of its options' {
        Set-Behaviour @{ any = (New-Failure 'BACKUP_NOT_FOUND' 66 @{ detail = 'See appproxyctl restore --list, give --root or --edition legacy, not --stop-timeout: x--root.' }) }
        (Get-Fault { Restore-AppProxyConnectorProxy }).ErrorDetails.RecommendedAction | Should -Be 'See Restore-AppProxyConnectorProxy -List, give -Root or -Edition legacy, not --stop-timeout: x--root.'
        Set-Behaviour @{ any = (New-Failure 'USAGE' 64 @{ message = '--tenant x is not the id of a tenant.' }) }
        (Get-Fault { Get-AppProxyConnectorEndpoint -Tenant x }).Exception.Message | Should -Be '-Tenant x is not the id of a tenant.'
    }

    It 'says it in the words of the module: <Says>' -ForEach @(
        @{ Says = 'When process 7 has ended, start it with: sc.exe start WAPCSvc (or run set again, which does).'; Shown = 'When process 7 has ended, start it with: sc.exe start WAPCSvc (or run Set-AppProxyConnectorProxy again, which does).' }
        @{ Says = 'Its process 7 is still there after 200 seconds (--stop-timeout). Nothing is ever killed.'; Shown = 'Its process 7 is still there after 200 seconds. Nothing is ever killed.' }
        @{ Says = 'Run set without --restart-only: it writes the section again.'; Shown = 'Run Set-AppProxyConnectorProxy without -RestartOnly: it writes the section again.' }
        @{ Says = 'Name one with --to. appproxyctl check says more; --no-preflight makes the change all the same.'; Shown = 'Name one with -Id. Test-AppProxyConnectorConnectivity says more; -NoPreflight makes the change all the same.' }
        @{ Says = 'A run of capture run did not end. The next set finishes the work.'; Shown = 'A run of Start-AppProxyConnectorCapture did not end. The next Set-AppProxyConnectorProxy finishes the work.' }
        @{ Says = "appproxyctl validate C:\it's me.json lists every issue."; Shown = "Get-Content 'C:\it''s me.json' | New-AppProxyConnectorProxyDocument lists every issue." }
        @{ Says = 'If that is not wanted: set mode bypass. netsh.exe winhttp set proxy x, or appproxyctl demo --keep DIR.'; Shown = 'If that is not wanted: set mode bypass. netsh.exe winhttp set proxy x, or appproxyctl demo --keep DIR.' }
    ) {
        $left = @(, @{ subject = 'WAPCSvc'; state = 'is stopped.'; remedy = $Says })
        Set-Behaviour @{ any = (New-Failure 'ROLLBACK_INCOMPLETE' 71 @{ detail = $Says; leftovers = $left }) }
        $fault = Get-Fault { Get-AppProxyConnectorProxy }
        $fault.ErrorDetails.RecommendedAction | Should -BeExactly $Shown
        $fault.Exception.Message | Should -BeExactly "What happened.`n  WAPCSvc: is stopped. $Shown"
    }

    It 'has cmdlets and parameters that there are' {
        $commands = @{}
        foreach ($command in (Get-Command -Module AppProxyConnectorProxy)) { $commands[$command.Name] = $command }
        $table = & (Get-Module AppProxyConnectorProxy) { @{ Cmdlets = @($script:CmdletOfCommand.Values); Parameters = @($script:ParameterOfOption.Values) } }
        @($table.Cmdlets | ForEach-Object { ($_ -split ' ')[0] } | Where-Object { -not $commands.Contains($_) }) | Should -BeNullOrEmpty
        @($table.Parameters | Where-Object { $_ -notin $commands.Values.Parameters.Keys }) | Should -BeNullOrEmpty
    }

    It 'of one of many roots has the category of its own code' {
        Set-Behaviour @{ test = @{ exit = 78; reports = @(@{ root = 'a'; services = @() }, @{ root = 'b'; inDesiredState = $null; error = @{ code = 'CONFIG_NOT_FOUND'; message = 'm'; detail = 'd' } },
                    @{ root = 'c'; inDesiredState = $null; error = @{ code = 'CONFIG_REFUSED'; message = 'm'; detail = 'd' } }) } }
        $faults = $null
        Test-AppProxyConnectorProxy -Mode bypass -Root a, b, c -ErrorAction SilentlyContinue -ErrorVariable faults | Should -BeTrue
        $faults.TargetObject | Should -Be @('b', 'c')
        @($faults | ForEach-Object { [string] $_.CategoryInfo.Category }) | Should -Be @('ObjectNotFound', 'InvalidData')
    }

    It 'leaves the errors of a later command alone' {
        Set-Behaviour @{ get = @{ reports = @(, @{ services = @(, @{ name = 'WAPCSvc'; role = 'connector'; configFile = 'x'; status = 'running'; restartPending = 'no'; inDesiredState = $null; proxy = $null; effect = ''; problems = @() }) }) } }
        (Get-Fault { Get-AppProxyConnectorProxy | ForEach-Object { throw 'mine' } }).FullyQualifiedErrorId | Should -Be 'mine'
    }
}

Describe 'A wrong parameter' {
    BeforeAll {
        [void] (Import-Copy)
        $root = New-Sandbox
    }

    It '<Says> is the error of that parameter, from Test, Set and New' -ForEach @(
        @{ Says = 'an address without a scheme'; Parameters = @{ Address = 'proxyserver:8080' }; Name = 'Address'; Target = 'proxyserver:8080' }
        @{ Says = 'an address with bypass'; Parameters = @{ Mode = 'bypass'; Address = 'http://p:1' }; Name = 'Address'; Target = 'http://p:1' }
        @{ Says = 'a wildcard in the bypass list'; Parameters = @{ Address = 'http://p:1'; BypassList = '*.contoso.com' }; Name = 'BypassList'; Target = '*.contoso.com' }
        @{ Says = 'a script that is a file'; Parameters = @{ ScriptLocation = 'file:///x.pac' }; Name = 'ScriptLocation'; Target = 'file:///x.pac' }
        @{ Says = 'the same service twice'; Parameters = @{ Mode = 'bypass'; Service = 'updater', 'updater' }; Name = 'Service'; Target = 'updater' }
    ) {
        $before = Get-Print $root
        foreach ($call in { Test-AppProxyConnectorProxy @Parameters -Root $root }, { Set-AppProxyConnectorProxy @Parameters -Root $root }, { New-AppProxyConnectorProxyDocument @Parameters }) {
            $fault = Get-Fault $call
            $fault.FullyQualifiedErrorId | Should -Match '^PARAMETER_INVALID,'
            $fault.CategoryInfo.Category | Should -Be 'InvalidArgument'
            @($fault.TargetObject)[0] | Should -Be $Target
            $fault.Exception.Message | Should -Match "-${Name}: "
            $fault.Exception.Message | Should -Not -Match 'standard input|line 1'
        }
        Get-Print $root | Should -Be $before
    }

    It 'shows a correction that can be pasted into PowerShell' {
        $fault = Get-Fault { Set-AppProxyConnectorProxy http://p:1 -BypassList '*.contoso.com' -Root $root }
        $fault.Exception.Message | Should -Match ([regex]::Escape("write '\.contoso\.com(:\d+)?$'."))
        $fault.Exception.Message | Should -Not -Match '\\\\\.'
        Set-AppProxyConnectorProxy http://p:1 -BypassList '\.contoso\.com(:\d+)?$' -Root $root -WhatIf 3>&1 | Should -BeNullOrEmpty
    }

    It 'together with a document is the parameter''s, and the document''s own faults keep their place' {
        $file = Join-Path (New-WorkFolder) 'wrong.json'
        Set-Content $file "{`n  `"mode`": `"explicit`",`n  `"address`": `"http://p:1`"`n}"
        $fault = Get-Fault { Test-AppProxyConnectorProxy -Path $file -Address nonsense:1 -Root $root }
        $fault.FullyQualifiedErrorId | Should -Be 'PARAMETER_INVALID,Test-AppProxyConnectorProxy'
        Set-Content $file "{`n  `"mode`": `"explicit`",`n  `"address`": `"proxyserver:8080`",`n  `"bypasslist`": []`n}"
        $fault = Get-Fault { Test-AppProxyConnectorProxy -Path $file -Root $root }
        $fault.FullyQualifiedErrorId | Should -Be 'DOCUMENT_INVALID,Test-AppProxyConnectorProxy'
        $fault.Exception.Message | Should -Match "line 3, column \d+: /address.*'http://proxyserver:8080'"
        $fault.Exception.Message | Should -Match 'line 4, column \d+: /bypasslist'
        $fault.TargetObject | Should -Be $file
    }

    It 'of an object of the pipeline has no line and column, which nobody wrote' {
        $fault = Get-Fault { @{ address = 'http://p:1' } | Test-AppProxyConnectorProxy -Root $root }
        $fault.Exception.Message | Should -Match '/mode: '
        $fault.Exception.Message | Should -Not -Match 'line \d'
        (Get-Fault { '{ "address": "http://p:1" }' | Test-AppProxyConnectorProxy -Root $root }).Exception.Message | Should -Match 'line 1, column 1: /mode: '
    }

    It 'is one error, however many roots there are' {
        $faults = $null
        try { Test-AppProxyConnectorProxy -Address nonsense -Root $root, $root -ErrorVariable faults } catch { $faults = @($_) }
        $faults.FullyQualifiedErrorId | Should -Be 'PARAMETER_INVALID,Test-AppProxyConnectorProxy'
    }

    It 'for a Boolean: <_>' -ForEach 'yes', '1', '', $null, 1 {
        (Get-Fault { Test-AppProxyConnectorProxy http://p:1 -BypassOnLocal $_ -Root $root }).FullyQualifiedErrorId | Should -Match 'ParameterArgumentTransformationError'
    }
}

Describe 'Differences and reasons' {
    It 'show entries as they are typed, without doubled backslashes' {
        [void] (Import-Copy)
        $own = New-Sandbox
        $report = Test-AppProxyConnectorProxy http://p:1 -BypassList '\.contoso\.com$', "it's" -Root $own -Detailed
        ($report.Differences | Where-Object Property -EQ 'bypassList')[0].Text | Should -Be "WAPCSvc: bypassList is not set, should be '\.contoso\.com$', 'it''s'"
        "$($report.Differences[0])" | Should -Be $report.Differences[0].Text
    }
}

Describe 'A program that fails' {
    BeforeAll { [void] (Import-WithStandIn) }

    It 'and <Says> is a fault and no answer' -ForEach @(
        @{ Says = 'crashes'; Behaviour = @{ crash = $true }; Shown = 'unknown exit code 1.*last message: Node\.js' }
        @{ Says = 'is killed'; Behaviour = @{ signal = 'SIGKILL' }; Shown = 'unknown exit code 137' }
        @{ Says = 'ends with an unknown exit code and a valid report'; Behaviour = @{ exit = 3 }; Shown = 'unknown exit code 3' }
        @{ Says = 'ends with 1 and a valid report'; Behaviour = @{ exit = 1 }; Shown = 'unknown exit code 1' }
        @{ Says = 'prints nothing and ends with 0'; Behaviour = @{ stdout = '' }; Shown = 'exit code 0 and printed 0 lines' }
        @{ Says = 'prints nothing and ends with 2'; Behaviour = @{ stdout = ''; exit = 2 }; Shown = 'exit code 2 and printed 0 lines' }
        @{ Says = 'prints garbage'; Behaviour = @{ stdout = "this is no JSON`n" }; Shown = 'no report' }
        @{ Says = 'prints half a report'; Behaviour = @{ stdout = '{"schemaVersion":1,"version":' }; Shown = 'no report' }
        @{ Says = 'prints another value'; Behaviour = @{ stdout = "[1]`n" }; Shown = 'no report' }
        @{ Says = 'prints a report twice'; Behaviour = @{ reports = @(@{}, @{}) }; Shown = 'printed 2 lines where 1' }
        @{ Says = 'reports another command'; Behaviour = @{ reports = @(, @{ command = 'schema' }) }; Shown = "one of 'schema'" }
        @{ Says = 'reports a later version'; Behaviour = @{ reports = @(, @{ schemaVersion = 2 }) }; Shown = "version '2'" }
        @{ Says = 'reports drift and ends with 0'; Behaviour = @{ reports = @(, @{ inDesiredState = $false }) }; Shown = 'contradict' }
        @{ Says = 'reports no drift and ends with 2'; Behaviour = @{ exit = 2 }; Shown = 'contradict' }
        @{ Says = 'reports an error and ends with 0'; Behaviour = @{ reports = @(, @{ error = @{ code = 'INTERNAL'; message = 'm'; detail = 'd' } }) }; Shown = 'contradict' }
        @{ Says = 'reports neither yes nor no'; Behaviour = @{ reports = @(, @{ inDesiredState = $null }) }; Shown = 'does not say' }
    ) {
        Set-Behaviour @{ test = $Behaviour }
        $answers = @()
        $fault = $null
        try { $answers = @(Test-AppProxyConnectorProxy -Mode bypass) } catch { $fault = $_ }
        $answers | Should -BeNullOrEmpty
        $fault.FullyQualifiedErrorId | Should -Be 'PROGRAM_FAULT,Test-AppProxyConnectorProxy'
        $fault.Exception.Message | Should -Match $Shown
    }

    It 'after a plan that failed no set is run: ErrorAction <_>' -ForEach 'SilentlyContinue', 'Continue', 'Ignore', 'Stop' {
        $action = $_
        foreach ($plan in (New-Failure 'CONFIG_REFUSED' 78), @{ crash = $true }, @{ reports = @(, @{ inDesiredState = $false; outcome = 'planned' }) }) {
            Set-Behaviour @{ plan = $plan; set = @{} }
            $given = $null
            try { $given = Set-AppProxyConnectorProxy -Mode bypass -PassThru -ErrorAction $action 2>$null } catch { Write-Verbose 'as it should be' }
            $given | Should -BeNullOrEmpty
            @(Get-Call | ForEach-Object { $_.args[0] }) | Should -Be @('plan')
        }
    }

    It 'by saying nothing is ended, and that is an error of its own' {
        Set-Behaviour @{ any = @{ hang = $true; stderr = @('waiting for something') } }
        & (Get-Module AppProxyConnectorProxy) { $script:Limits['Silence'] = 1 }
        try { $fault = Get-Fault { Test-AppProxyConnectorProxy -Mode bypass } }
        finally { & (Get-Module AppProxyConnectorProxy) { $script:Limits['Silence'] = 600 } }
        $fault.FullyQualifiedErrorId | Should -Be 'PROGRAM_TIMEOUT,Test-AppProxyConnectorProxy'
        $fault.Exception.Message | Should -Match 'last message: waiting for something'
    }

    It 'only in its messages does not fail: Stop takes no message for an error' {
        Set-Behaviour @{ any = @{ stderr = @('error: not really') } }
        Test-AppProxyConnectorProxy -Mode bypass -ErrorAction Stop | Should -BeTrue
    }

    It 'with control, hidden or turning characters of a file reaches no terminal' {
        $text = -join ([char[]] @(0x1b, 0xad, 0x61c, 0x180e, 0x202e, 0x2066, 0xfff9, 0xdb40, 0xdc41))
        Set-Behaviour @{ any = (New-Failure 'CONFIG_REFUSED' 78 @{ message = "a${text}b" }) }
        (Get-Fault { Get-AppProxyConnectorProxy }).Exception.Message | Should -Be 'a\u001b\u00ad\u061c\u180e\u202e\u2066\ufff9\udb40\udc41b'
    }
}
