BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    [void] (Import-Copy)
    $root, $other = (New-Sandbox), (New-Sandbox)
    # The end of a program: VS_FIXEDFILEINFO of version 1.5.4522.0.
    $program = "$root/Program Files/Microsoft Entra private network connector/MicrosoftEntraPrivateNetworkConnectorService.exe"
    [System.IO.File]::WriteAllBytes($program, [byte[]] (0xbd, 4, 0xef, 0xfe, 0, 0, 1, 0, 5, 0, 1, 0, 0, 0, 0xaa, 0x11))
    $folder = New-WorkFolder
    $document = "$folder/desired.json"
    Set-Content $document '{ "mode": "explicit", "address": "http://proxyserver:8080" }'
    Set-AppProxyConnectorProxy -Path $document -BypassList '\.contoso\.com$', "//caf$([char] 0xe9)" -Root $other
    $reports = @(Test-AppProxyConnectorProxy -Path $document -Detailed -Root $root, $other)
    function Get-Summary {
        param($Reports)
        $lines = @(& (Get-Module AppProxyConnectorProxy) { param($all) $all | ForEach-Object { ConvertTo-ReportLine $_ } } $Reports)
        $file = Join-Path (New-WorkFolder) 'reports.jsonl'
        [System.IO.File]::WriteAllLines($file, [string[]] $lines)
        & (& (Get-Module AppProxyConnectorProxy) { (Get-ProgramCommand).FileName }) "$(Get-Checkout)/dist/appproxyctl.js" fleet $file --json | ConvertFrom-Json | ForEach-Object fleet
    }
    function Get-OwnSummary {
        $module = & (Get-Module AppProxyConnectorProxy) { (Get-ProgramCommand).FileName }
        & $module "$(Get-Checkout)/dist/appproxyctl.js" test $document --json --root $root --root $other | & $module "$(Get-Checkout)/dist/appproxyctl.js" fleet - --json | ConvertFrom-Json | ForEach-Object fleet
    }
    function Get-Comparable { param($Summary) ConvertTo-Json -Depth 12 -InputObject @($Summary.counts, @($Summary.findings | Select-Object id, kind, what, servers), @($Summary.servers | Select-Object host, root, state, edition, version, services, findings)) }
}

Describe 'Export-AppProxyConnectorFleetReport' {
    It 'makes one page of reports, and -PassThru gives its counts' {
        $counts = $reports | Export-AppProxyConnectorFleetReport -Path "$folder/fleet.html" -PassThru
        $counts.Servers, $counts.Drift, $counts.InState, $counts.Unread | Should -Be @(2, 1, 1, 0)
        $counts.Path | Should -Be "$folder/fleet.html"
        $told = @((Get-TypeData AppProxyConnectorProxy.Fleet).Members.Keys | Where-Object { $_ -ne 'PSStandardMembers' } | Sort-Object)
        $told | Should -Be @($counts.PSObject.Properties.Where({ $_.MemberType -eq 'NoteProperty' }).Name | Sort-Object)
        $page = Get-Content -Raw "$folder/fleet.html"
        $page | Should -Match '^<!doctype html>'
        foreach ($each in $root, $other) { $page | Should -Match ([regex]::Escape((Split-Path -Leaf $each))) }
    }

    It 'says of objects what the program says of its own reports' {
        Get-Comparable (Get-Summary $reports) | Should -Be (Get-Comparable (Get-OwnSummary))
    }

    It 'knows the version of the connector' {
        @((Get-Summary $reports).versions | ForEach-Object { "$($_.version) $($_.servers)" }) | Should -Be '1.5.4522.0 1'
    }

    It 'says the same of objects that came through a session' {
        $came = @($reports | Copy-Serialized)
        $came[0].PSObject.TypeNames[0] | Should -Match '^Deserialized\.'
        Get-Comparable (Get-Summary $came) | Should -Be (Get-Comparable (Get-OwnSummary))
    }

    It 'tells the same folder of two computers apart' {
        $two = foreach ($name in 'CONN01', 'CONN02') {
            $copy = $reports[0] | Copy-Serialized
            $copy.ComputerName = $name
            $copy
        }
        ($two | Export-AppProxyConnectorFleetReport -Path "$folder/two.html" -PassThru).Servers | Should -Be 2
    }

    It 'takes the errors of servers that failed' {
        $counts = Test-AppProxyConnectorProxy -Path $document -Detailed -Root $root, "$folder/nothing" -ErrorAction Continue 2>&1 | Export-AppProxyConnectorFleetReport -Path "$folder/failed.html" -PassThru
        $counts.Servers, $counts.Drift, $counts.Failed | Should -Be @(2, 1, 1)
    }

    It 'takes an error without a report, such as of a session that did not come about' {
        $record = & (Get-Module AppProxyConnectorProxy) { New-ModuleError -Id 'CONNECTION_FAILED' -Category ConnectionError -Target 'CONN09' -Message 'No session.' -Remedy 'Look.' }
        ($record | Export-AppProxyConnectorFleetReport -Path "$folder/unreached.html" -PassThru).Failed | Should -Be 1
        Get-Content -Raw "$folder/unreached.html" | Should -Match 'CONN09'
    }

    It 'takes files of reports: <Way>' -ForEach @(
        @{ Way = 'by a pattern' }, @{ Way = 'through the pipeline' }, @{ Way = 'as text' }
    ) {
        $files = New-WorkFolder
        $line = & (Get-Module AppProxyConnectorProxy) { param($one) ConvertTo-ReportLine $one } $reports[0]
        Set-Content "$files/one.json" $line
        Set-Content "$files/two.json" $line.Replace((Split-Path -Leaf $root), "caf$([char] 0xe9)")
        $page = "$files/page.html"
        $counts = switch ($Way) {
            'by a pattern' { Export-AppProxyConnectorFleetReport -Path $page -ReportPath "$files/*.json" -PassThru }
            'through the pipeline' { Get-ChildItem "$files/*.json" | Export-AppProxyConnectorFleetReport -Path $page -PassThru }
            'as text' { Get-Content "$files/*.json" | Export-AppProxyConnectorFleetReport -Path $page -PassThru }
        }
        $counts.Servers, $counts.Unread | Should -Be @(2, 0)
    }

    It 'names a server that should report and did not' {
        Set-Content "$folder/servers.txt" 'CONN07'
        ($reports | Export-AppProxyConnectorFleetReport -Path "$folder/expect.html" -Expect "$folder/servers.txt" -PassThru).Missing | Should -Be 1
    }

    It 'refuses what is not a report, and writes nothing' {
        (Get-Fault { $reports[0], 7 | Export-AppProxyConnectorFleetReport -Path "$folder/none.html" }).FullyQualifiedErrorId | Should -BeLike 'INPUT_NOT_BOUND*'
        (Get-Fault { Export-AppProxyConnectorFleetReport -Path "$folder/none.html" }).FullyQualifiedErrorId | Should -BeLike 'PARAMETER_INVALID*'
        @() | Export-AppProxyConnectorFleetReport -Path "$folder/none.html"
        $reports | Export-AppProxyConnectorFleetReport -Path "$folder/none.html" -WhatIf
        Test-Path "$folder/none.html" | Should -BeFalse
    }
}

Describe 'Read-AppProxyConnectorCapture' {
    BeforeAll {
        $header = [byte[]] (0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 1, 0, 0, 0)
        [System.IO.File]::WriteAllBytes("$folder/a.pcap", $header)
        [System.IO.File]::WriteAllBytes("$folder/b.pcap", $header)
    }

    It 'reads files by name, by pattern and through the pipeline' {
        $read = Read-AppProxyConnectorCapture -Path "$folder/*.pcap" -Document $document
        $read.State | Should -BeIn 'clear', 'faults'
        $read.Verdict, $read.Mode | ForEach-Object { $_ | Should -Match '\S' }
        $read.Files | Should -Be @("$folder/a.pcap", "$folder/b.pcap")
        @((Get-ChildItem "$folder/*.pcap" | Read-AppProxyConnectorCapture).Files).Count | Should -Be 2
    }

    It 'is an error where <Says>' -ForEach @(
        @{ Says = 'the file is not a capture'; File = 'desired.json'; Id = 'READ_FAILED' }
        @{ Says = 'there is no such file'; File = 'no.pcap'; Id = 'FILE_NOT_FOUND' }
        @{ Says = 'the pattern means no file'; File = '*.nothing'; Id = 'FILE_NOT_FOUND' }
    ) { (Get-Fault { Read-AppProxyConnectorCapture -Path "$folder/$File" }).FullyQualifiedErrorId | Should -BeLike "$Id*" }
}

Describe 'Where the server is not Windows' {
    It '<Command> gives the program''s error' -ForEach @(
        @{ Command = 'Get-AppProxyConnectorProxyTask'; Parameter = @{} }
        @{ Command = 'Unregister-AppProxyConnectorProxyTask'; Parameter = @{} }
        @{ Command = 'Register-AppProxyConnectorProxyTask'; Parameter = @{ Path = 'desired.json' } }
        @{ Command = 'Start-AppProxyConnectorCapture'; Parameter = @{ Path = 'start.pcapng' } }
    ) {
        if ($Parameter.Path) { $Parameter.Path = Join-Path $folder $Parameter.Path }
        (Get-Fault { & $Command @Parameter }).FullyQualifiedErrorId | Should -BeLike 'CONNECTOR_NOT_FOUND*'
    }

    It 'Register refuses a document that is not valid, also with -WhatIf' {
        Set-Content "$folder/wrong.json" '{ "mode": "none" }'
        (Get-Fault { Register-AppProxyConnectorProxyTask -Path "$folder/wrong.json" -WhatIf }).FullyQualifiedErrorId | Should -BeLike 'DOCUMENT_INVALID*'
    }

    It 'Register refuses a time that is none' {
        { Register-AppProxyConnectorProxyTask -Path $document -At 25:00 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}

Describe 'With a stand-in for the program' {
    BeforeAll {
        $task = @{ name = '\A\B'; registered = $true; enabled = $true; command = 'set'; at = '02:30'; randomDelay = '00:20'; atStart = $true; afterInstallation = $true; document = 'C:\d.json'; sha256 = 'ab' }
        $finding = @{ number = 1; code = 'PROXY_REFUSED'; severity = 'fault'; message = 'm'; meaning = 'n'; remedy = 'r'; who = 'proxy'; at = 'p:1'; subjects = @('s'); count = 2; extras = @(); evidence = @(@{ file = 0; packet = 7; time = 't' }); filter = @{ wireshark = 'tcp'; networkMonitor = 'x' } }
        $capture = @{ verdict = @{ state = 'faults'; text = 'Wrong.' }; mode = 'explicit'; files = @(@{ name = 'C:\s.pcapng' }); from = '2026-01-31T02:00:00.000001Z'; to = $null; findings = @($finding) }
        [void] (Import-WithStandIn @{
                'task show'       = @{ reports = @(@{ task = $task }) }
                'task register'   = @{ reports = @(@{ task = $task; changed = $true; outcome = 'applied' }) }
                'task unregister' = @{ reports = @(@{ task = @{ name = '\A\B'; registered = $false; enabled = $false; command = $null; at = $null; randomDelay = $null; atStart = $false; afterInstallation = $false; document = 'C:\d.json'; sha256 = $null } }) }
                'capture run'     = @{ exit = 2; reports = @(@{ outcome = 'applied'; steps = @('stop the connector', 'start it'); capture = $capture }) }
                validate          = @{}
            })
    }
    BeforeEach { [System.IO.File]::Delete((Join-Path (Split-Path (Get-Module AppProxyConnectorProxy).Path) 'bin/calls.jsonl')) }

    It 'the task is an object' {
        $shown = Get-AppProxyConnectorProxyTask
        $shown.ComputerName, $shown.Command, $shown.At, $shown.AtStart, $shown.Registered | Should -Be @('CONN01', 'set', '02:30', $true, $true)
        (Unregister-AppProxyConnectorProxyTask -PassThru).Registered | Should -BeFalse
    }

    It 'Register hands over what was asked for, and gives nothing without -PassThru' {
        Register-AppProxyConnectorProxyTask -Path $document -Repair -At 02:30 -AfterInstallation -RandomDelay 00:20 | Should -BeNullOrEmpty
        @(Get-Call)[-1].args | Should -Be @('task register', $document, '--repair', '--daily-at=02:30', '--random-delay=00:20', '--after-installation', '--json')
        (Register-AppProxyConnectorProxyTask -Path $document -PassThru).Name | Should -Be '\A\B'
        @(Get-Call)[-1].args | Should -Be @('task register', $document, '--json')
    }

    It '-WhatIf registers and removes nothing' {
        Register-AppProxyConnectorProxyTask -Path $document -WhatIf
        Unregister-AppProxyConnectorProxyTask -WhatIf
        @(Get-Call | ForEach-Object { $_.args[0] }) | Should -Be @('validate')
    }

    It 'Start gives what the capture says' {
        Set-Behaviour @{ 'capture run' = @{ exit = 2; reports = @(@{ outcome = 'applied'; steps = @('stop the connector'); capture = $capture }) } }
        $taken = Start-AppProxyConnectorCapture -Path "$folder/s.pcapng" -Seconds 5
        $taken.State, $taken.Verdict, $taken.Files, $taken.Findings[0].Packets[0], "$($taken.Findings[0])" | Should -Be @('faults', 'Wrong.', 'C:\s.pcapng', 7, 'fault PROXY_REFUSED: m')
        $taken.From | Should -BeOfType datetime
        @(Get-Call | ForEach-Object { $_.args -join ' ' }) | Should -Be @("capture run --out $folder/s.pcapng --seconds=5 --what-if --json", "capture run --out $folder/s.pcapng --seconds=5 --json")
    }

    It 'Start warns of a trace that has to be converted' {
        Set-Behaviour @{ 'capture run' = @{ reports = @(@{ outcome = 'applied'; steps = @('stop the connector'); files = @('C:\s.etl'); warnings = @(@{ pointer = ''; message = 'Convert it.' }) }) } }
        $taken, $said = @(Start-AppProxyConnectorCapture -Path "$folder/s.pcapng" 3>&1).Where({ $_ -isnot [System.Management.Automation.WarningRecord] }, 'Split')
        $taken.Files | Should -Be 'C:\s.etl'
        @($said | ForEach-Object { "$_" }) | Should -Be @('Convert it.')
    }

    It 'Start -WhatIf shows the steps and takes nothing' {
        Set-Behaviour @{ 'capture run' = @{ reports = @(@{ outcome = 'planned'; steps = @('stop the connector', 'start it') }) } }
        $said = Invoke-Shell "Start-AppProxyConnectorCapture -Path '$folder/s.pcapng' -WhatIf"
        $said | Should -Match "What if: Take a capture of the connector's start on CONN01\s+stop the connector\s+start it"
        @(Get-Call).Count | Should -Be 1
    }

    It 'what a stopped <_> came to is not told as a change of files' -ForEach 'task register', 'capture run' {
        $line = '{ "command": "' + $_ + '", "host": "CONN01", "outcome": "applied" }'
        & (Get-Module AppProxyConnectorProxy) { param($one) ConvertTo-StoppedText -Line $one } $line | Should -Be 'Stopped, but what was begun on CONN01 was finished.'
    }

    It '<Says> is the same after a session' -ForEach @(
        @{ Says = 'a task'; Get = { Get-AppProxyConnectorProxyTask } }
        @{ Says = 'a task that is not there'; Get = { Unregister-AppProxyConnectorProxyTask -PassThru } }
        @{ Says = 'a capture that was taken'; Get = { Start-AppProxyConnectorCapture -Path "$folder/s.pcapng" } }
        @{ Says = 'a capture that was read'; Get = { Read-AppProxyConnectorCapture -Path "$folder/a.pcap" } }
        @{ Says = 'connectivity with findings'; Get = { Test-AppProxyConnectorConnectivity } }
    ) {
        $attempt = @{ kind = 'http'; host = 'h'; port = 443; proxy = @{ host = 'p'; port = 1 }; result = 'failed'; code = $null; came = 'c'; services = @('WAPCSvc') }
        $blocked = @{ number = 1; code = 'X'; severity = 'error'; tried = 't'; came = @('one'); meaning = 'm'; who = 'proxyTeam'; change = 'Correct it: appproxyctl get says what is wrong.'; places = @('p'); services = @('WAPCSvc'); command = $null }
        $check = @{ answer = 'blocked'; counts = @{ passed = 0; failed = 1; notTried = 0 }; findings = @($blocked); attempts = @($attempt) }
        $absent = @{ name = '\A\B'; registered = $false; enabled = $false; command = $null; at = $null; randomDelay = $null; atStart = $false; afterInstallation = $false; document = 'C:\d.json'; sha256 = $null }
        Set-Behaviour @{
            'task show'       = @{ reports = @(@{ task = $task }) }; 'task unregister' = @{ reports = @(@{ task = $absent }) }
            'capture run'     = @{ exit = 2; reports = @(@{ outcome = 'applied'; steps = @(); capture = $capture }) }; 'capture read' = @{ exit = 2; reports = @(@{ capture = $capture }) }
            check             = @{ exit = 2; reports = @(@{ check = $check }) }
        }
        $object = & $Get
        $copy = $object | Copy-Serialized
        ConvertTo-Json $copy -Depth 9 | Should -BeExactly (ConvertTo-Json $object -Depth 9)
        foreach ($property in $object.PSObject.Properties) { ($null -eq $copy.($property.Name)) | Should -Be ($null -eq $property.Value) -Because $property.Name }
        if ($object.PSObject.Properties['Findings']) { "$($copy.Findings[0].Text)" | Should -Be "$($object.Findings[0])" }
    }

    It 'a finding speaks of cmdlets' {
        $blocked = @{ number = 1; code = 'X'; severity = 'error'; tried = 't'; came = @(); meaning = 'm'; who = 'proxyTeam'; change = 'Correct it: appproxyctl get says what is wrong.'; places = @(); services = @(); command = $null }
        Set-Behaviour @{ check = @{ exit = 2; reports = @(@{ check = @{ answer = 'blocked'; counts = @{ passed = 0; failed = 1; notTried = 0 }; findings = @($blocked); attempts = @() } }) } }
        (Test-AppProxyConnectorConnectivity).Findings[0].Change | Should -Be 'Correct it: Get-AppProxyConnectorProxy says what is wrong.'
    }

    It 'the type data has each property of <Type>, and no other' -ForEach @{ Type = 'Task' }, @{ Type = 'Capture' }, @{ Type = 'CaptureFinding' } {
        Set-Behaviour @{ 'task show' = @{ reports = @(@{ task = $task }) }; 'capture run' = @{ exit = 2; reports = @(@{ outcome = 'applied'; steps = @(); capture = $capture }) } }
        $object = switch ($Type) {
            'Task' { Get-AppProxyConnectorProxyTask }
            'Capture' { Start-AppProxyConnectorCapture -Path "$folder/s.pcapng" }
            'CaptureFinding' { (Start-AppProxyConnectorCapture -Path "$folder/s.pcapng").Findings[0] }
        }
        $told = @((Get-TypeData "AppProxyConnectorProxy.$Type").Members.Keys | Where-Object { $_ -notin 'ToString', 'PSStandardMembers' } | Sort-Object)
        $told | Should -Be @($object.PSObject.Properties.Where({ $_.MemberType -eq 'NoteProperty' }).Name | Sort-Object)
    }
}
