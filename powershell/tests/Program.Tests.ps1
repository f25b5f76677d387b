BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $staged = Import-WithStandIn
    function Invoke-Inside { param([scriptblock] $Do, $First, $Second) & (Get-Module AppProxyConnectorProxy) $Do $First $Second }
    function Get-Bin { (Get-Module AppProxyConnectorProxy).ModuleBase + '/bin' }
}

Describe 'The program of the module' {
    It 'where there is none, the error says where it should be and what to do' {
        $copy = Import-Copy
        Remove-Item "$copy/bin/appproxyctl.js"
        $fault = Get-Fault { Get-AppProxyConnectorProxy }
        $fault.FullyQualifiedErrorId | Should -Be 'PROGRAM_MISSING,Get-AppProxyConnectorProxy'
        $fault.TargetObject | Should -Be (Join-Path $copy 'bin/appproxyctl.exe')
    }

    It 'is looked for on no PATH: node.txt says <_>' -ForEach '/no/such/node', 'node', '' {
        $copy = Import-Copy
        [System.IO.File]::WriteAllText("$copy/bin/node.txt", $_)
        (Get-Fault { Get-AppProxyConnectorProxy }).FullyQualifiedErrorId | Should -Be 'PROGRAM_MISSING,Get-AppProxyConnectorProxy'
    }

    It 'that cannot be started is an error with the remedy' {
        [void] (Import-WithStandIn)
        Set-Content "$(Get-Bin)/appproxyctl.exe" 'no program'
        (Get-Fault { Get-AppProxyConnectorProxy }).FullyQualifiedErrorId | Should -Be 'PROGRAM_NOT_STARTED,Get-AppProxyConnectorProxy'
    }

    It 'of version <_> is refused as too old before anything is set' -ForEach '0.0.9', 'garbage', '' {
        [void] (Import-WithStandIn @{ any = @{ version = $_; exit = 2; reports = @(, @{ inDesiredState = $false; outcome = 'planned' }) } })
        (Get-Fault { Set-AppProxyConnectorProxy -Mode bypass }).FullyQualifiedErrorId | Should -Be 'PROGRAM_TOO_OLD,Set-AppProxyConnectorProxy'
        @(Get-Call).Count | Should -Be 1
    }

    It 'sees no variable that could put code into it, and runs in its own folder' {
        [void] (Import-WithStandIn)
        $names = 'NODE_OPTIONS', 'NODE_PATH', 'OPENSSL_CONF', 'APPPROXYCTL_SECRET', 'LANE_STAYS'
        foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, '--require /no/such/planted.js') }
        try { [void] (Get-AppProxyConnectorProxy) } finally { foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $null) } }
        @((Get-Call).env.PSObject.Properties.Name | Where-Object { $_ -in $names }) | Should -Be 'LANE_STAYS'
        (Get-Call).cwd | Should -Be (Get-Bin)
    }

    It 'works from a folder with spaces, quotes and letters beyond ASCII' {
        [void] (Import-WithStandIn -Folder (New-WorkFolder ("it's a folder `$x & `"" + [char] 0xfc)))
        Test-AppProxyConnectorProxy -Mode bypass | Should -BeTrue
    }

    It 'gets the argument <_> as it is' -ForEach 'plain', 'with space', '', 'quote"inside', '"', 'ends with backslash\', 'a\\"b', '\"', '\\', "tab`tinside", '$HOME', '[x]', 'a&b|c<d>e', "it's", '--flag=x y' {
        [void] (Import-WithStandIn)
        [void] (Invoke-Inside { Invoke-Program -ArgumentList 'get', $args[0], 'end' -Ended @{} } $_)
        (Get-Call).args | Should -Be @('get', $_, 'end')
    }

    It 'gets the document as JSON in ASCII: <Name>' -ForEach @(
        @{ Name = 'quote, backslash, line end'; Value = "a`"b\c`n"; Json = '"a\"b\\c\u000a"' }
        @{ Name = 'letters beyond ASCII'; Value = [string] [char] 0xe9 + [char] 0xd83d + [char] 0xde00; Json = '"\u00e9\ud83d\ude00"' }
        @{ Name = 'a list in a list'; Value = @(, @(1, 2)); Json = '[[1,2]]' }
        @{ Name = 'an ordered table'; Value = [ordered]@{ b = 1.5; a = $false; c = $null; d = @() }; Json = '{"b":1.5,"a":false,"c":null,"d":[]}' }
        @{ Name = 'a date'; Value = [datetime]::new(2026, 1, 31, 2, 0, 0, [DateTimeKind]::Utc); Json = '"2026-01-31T02:00:00Z"' }
    ) { Invoke-Inside { ConvertTo-AsciiJson $args[0] } $Value | Should -Be $Json }

    It 'gets 8,000 entries of a parameter in seconds, and may leave its input unread' {
        [void] (Import-WithStandIn @{ any = @{ deaf = $true } })
        $entries = 1..8000 | ForEach-Object { "^https?://host$_\.sub\.contoso\.com(:\d+)?$" }
        $time = [System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime
        Test-AppProxyConnectorProxy http://p:1 -BypassList $entries | Should -BeTrue
        ([System.Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime - $time).TotalSeconds | Should -BeLessThan 20
    }

    It 'is written, and shown, without a call for each of 8,000 entries' {
        [void] (Import-WithStandIn)
        $entries = 1..8000 | ForEach-Object { "^https?://host$_\.sub\.contoso\.com(:\d+)?$" }
        $calls = Set-PSBreakpoint -Command ConvertTo-AsciiJson, ConvertTo-AsciiJsonText, ConvertTo-Literal -Action { }
        try {
            Invoke-Inside { ConvertTo-AsciiJson $args[0] } $entries | ConvertFrom-Json | Should -Be $entries
            Invoke-Expression (Invoke-Inside { ConvertTo-Literal $args[0] } $entries) | Should -Be $entries
            ($calls | Measure-Object -Property HitCount -Sum).Sum | Should -BeLessThan 10
        }
        finally { $calls | Remove-PSBreakpoint }
    }

    It 'may print much' {
        $problem = @{ code = 'X'; severity = 'warning'; message = 'm' * 1000 }
        $service = @{ name = 'WAPCSvc'; role = 'connector'; configFile = 'x'; status = 'running'; restartPending = 'no'; inDesiredState = $null; proxy = $null; effect = ''; problems = @(1..500 | ForEach-Object { $problem }) }
        [void] (Import-WithStandIn @{ get = @{ reports = @(, @{ services = @(, $service) }); stderr = @(1..2000 | ForEach-Object { "message $_" * 10 }) } })
        (Get-AppProxyConnectorProxy).Problems.Count | Should -Be 500
    }
}

Describe 'Many roots' {
    It 'go in command lines that Windows can take, in order' {
        $roots = @(1..700 | ForEach-Object { "/mnt/a folder with a name of some length/$_" })
        $batches = @(Invoke-Inside { Split-Root -Root $args[0] } $roots)
        $batches.Count | Should -BeGreaterThan 1
        @($batches | ForEach-Object { $_ }) | Should -Be $roots
        foreach ($batch in $batches) { (Invoke-Inside { ConvertTo-ArgumentText $args[0] } @($batch | ForEach-Object { '--root'; $_ })).Length | Should -BeLessThan 32000 }
    }

    It 'stream: the first answer comes while the program still works on the others' {
        [void] (Import-WithStandIn @{ test = @{ perRoot = $true; between = 400; end = $true } })
        $endedAtFirst = $null
        $roots = @(1..5 | ForEach-Object { "/r$_" })
        Test-AppProxyConnectorProxy -Mode bypass -Root $roots | ForEach-Object { if ($null -eq $endedAtFirst) { $endedAtFirst = @(Get-Call | Where-Object { $_.PSObject.Properties['ended'] }).Count } }
        $endedAtFirst | Should -Be 0
        @(Get-Call | Where-Object { $_.PSObject.Properties['ended'] }).Count | Should -Be 1
    }
}

Describe 'Ctrl-C during a change' {
    It 'lets it come to its end, and says what became of it' {
        [void] (Import-WithStandIn @{ plan = @{ exit = 2; reports = @(, @{ inDesiredState = $false; outcome = 'planned' }) }; set = @{ milliseconds = 4000; reports = @(, @{ outcome = 'applied'; changed = $true }); end = $true } })
        $file = Join-Path (New-WorkFolder) 'code.ps1'
        $out = "$file.out"
        Set-Content $file "Import-Module '$((Get-Module AppProxyConnectorProxy).Path -replace 'psm1$', 'psd1')'; Set-AppProxyConnectorProxy -Mode bypass; 'went on'"
        # A job in the background of a shell ignores the signal, and so would what it starts.
        $command = "exec env --default-signal=INT '$env:LANE_PWSH' -NoProfile -File '$file' > '$out' 2>&1"
        $process = Start-Process -FilePath /bin/sh -ArgumentList "-c `"$command`"" -PassThru
        foreach ($try in 1..600) { if (@(Get-Call).Count -ge 1) { break }; Start-Sleep -Milliseconds 50 }
        $shell = Get-ShellId $process.Id
        foreach ($try in 1..600) { if (@(Get-Call).Count -ge 2) { break }; Start-Sleep -Milliseconds 50 }
        /bin/kill -INT $shell
        $process.WaitForExit(60000) | Should -BeTrue
        @(Get-Call | Where-Object { $_.PSObject.Properties['ended'] }).Count | Should -Be 1
        $said = Get-Content -Raw $out
        $said | Should -Match 'Stopped, but the change of CONN01 was finished'
        $said | Should -Not -Match 'went on'
    }

    It 'says it for each outcome: <Outcome>' -ForEach @(
        @{ Outcome = 'unchanged'; Said = 'nothing was changed' }, @{ Outcome = 'rolledBack'; Said = 'taken back' }, @{ Outcome = 'incomplete'; Said = 'not all could be put back' }, @{ Outcome = ''; Said = 'did not say' }
    ) { Invoke-Inside { ConvertTo-StoppedText -Line $args[0] } $(if ($Outcome) { "{`"host`":`"H`",`"outcome`":`"$Outcome`"}" } else { 'garbage' }) | Should -Match $Said }
}

Describe 'Where the module lies' {
    # Descriptors as Windows writes them: Program Files, C:\Tools made by a user, a profile, a hand-made folder.
    It 'elevated from <Says> is <Result>' -ForEach @(
        @{ Says = 'Program Files'; Sddl = 'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:S-1-5-18D:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)(A;OICI;0x1200a9;;;AC)'; Above = $false; Who = $null }
        @{ Says = 'a folder of administrators, with auditing'; Sddl = 'O:BAG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)S:AI(AU;SAFA;FA;;;WD)'; Above = $false; Who = $null }
        @{ Says = 'C:\Tools, which users may write to'; Sddl = 'O:BAG:S-1-5-21-1-2-3-513D:AI(A;ID;FA;;;BA)(A;OICIIOID;GA;;;BA)(A;ID;FA;;;SY)(A;OICIID;0x1200a9;;;BU)(A;ID;0x1301bf;;;AU)(A;OICIIOID;SDGXGWGR;;;AU)'; Above = $false; Who = 'AU' }
        @{ Says = 'a profile'; Sddl = 'O:S-1-5-21-1-2-3-1001G:S-1-5-21-1-2-3-513D:(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;S-1-5-21-1-2-3-1001)'; Above = $false; Who = 'The owner S-1-5-21-1-2-3-1001' }
        @{ Says = 'a folder with one user more'; Sddl = 'O:BAG:BAD:(A;OICI;FA;;;BA)(A;OICI;DCLCSW;;;S-1-5-21-1-2-3-1001)'; Above = $false; Who = 'S-1-5-21-1-2-3-1001' }
        @{ Says = 'a folder with inherited entries in another order'; Sddl = 'O:BAG:BAD:(A;OICI;FA;;;BA)(A;CIOI;FA;;;BU)'; Above = $false; Who = 'BU' }
        @{ Says = 'a folder without a list'; Sddl = 'O:BAG:BAD:NO_ACCESS_CONTROL'; Above = $false; Who = 'Everyone' }
        @{ Says = 'one that tells nothing'; Sddl = ''; Above = $false; Who = 'An unknown owner' }
        @{ Says = 'below the root of a disk, where users may add folders'; Sddl = 'O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI(A;;LC;;;AU)(A;OICIIO;SDGXGWGR;;;AU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)'; Above = $true; Who = $null }
        @{ Says = 'below a folder whose folders users may delete'; Sddl = 'O:BAG:BAD:(A;OICI;FA;;;BA)(A;;DT;;;BU)'; Above = $true; Who = 'BU' }
    ) { Invoke-Inside { Find-UntrustedWriter -Sddl $args[0] -Above:$args[1] } $Sddl $Above | Should -Be $Who }

    It 'a share is refused, and every file of the module and each folder above it is looked at' {
        [void] (Import-WithStandIn)
        $seen = Invoke-Inside {
            function script:Get-PathSddl { param([string] $Path) $script:Asked += , $Path; 'O:BAG:BAD:(A;;FA;;;BA)' }
            $script:Asked = @()
            try { Assert-ModuleLocation -Folder '\\server\share\Modules' } catch { $_.FullyQualifiedErrorId }
            Assert-ModuleLocation -Folder $script:ModuleFolder
            $script:Asked
        }
        $seen[0] | Should -Be 'MODULE_NOT_PROTECTED'
        foreach ($part in 'AppProxyConnectorProxy.psm1', 'bin', 'bin/appproxyctl.js', 'en-US/about_AppProxyConnectorProxy.help.txt') { $seen | Should -Contain (Join-Path (Get-Module AppProxyConnectorProxy).ModuleBase $part) }
        $seen | Should -Contain '/'
        [void] (Import-WithStandIn)
    }

    It 'a drive that stands for a share is refused as the share is' {
        [void] (Import-WithStandIn)
        Invoke-Inside {
            function script:Get-PathSddl { 'O:BAG:BAD:(A;;FA;;;BA)' }
            function script:Test-NetworkDrive { param([string] $Path) $Path -eq $script:ModuleFolder }
            try { Assert-ModuleLocation -Folder $script:ModuleFolder } catch { $_.FullyQualifiedErrorId }
        } | Should -Be 'MODULE_NOT_PROTECTED'
        [void] (Import-WithStandIn)
        Invoke-Inside { Test-NetworkDrive $script:ModuleFolder } | Should -BeFalse
    }
}
