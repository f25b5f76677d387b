BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    [void] (Import-WithStandIn)
    $todo = @{ exit = 2; reports = @(, @{ inDesiredState = $false; outcome = 'planned' }) }
    $files = @(, @{ service = 'WAPCSvc'; file = 'C:\x.config'; proxy = @{ mode = 'system' } })
    $backups = @(
        @{ id = 'first'; time = '2026-01-01T00:00:00Z'; original = $true; command = 'set'; files = $files }
        @{ id = 'second'; time = '2026-01-02T00:00:00Z'; original = $false; command = 'set'; files = $files }
    )
    function Get-Line { @(Get-Call | ForEach-Object { $_.args -join ' ' }) }
}

Describe 'Input that is no place and no document' {
    BeforeEach { Set-Behaviour @{ plan = $todo; set = @{}; restore = @{ reports = @(, @{ outcome = 'planned' }) } } }

    It '<Says> is an error, and nothing is done' -ForEach @(
        @{ Says = 'text into Get'; Do = { 'CONN01' | Get-AppProxyConnectorProxy } }
        @{ Says = 'text into Restore'; Do = { 'original' | Restore-AppProxyConnectorProxy } }
        @{ Says = '$null into Restore'; Do = { $null | Restore-AppProxyConnectorProxy } }
        @{ Says = 'an object without a place into Restore'; Do = { [pscustomobject]@{ Original = $true } | Restore-AppProxyConnectorProxy } }
        @{ Says = 'one of two objects into Restore'; Do = { @([pscustomobject]@{ Root = '/' }, [pscustomobject]@{ Name = 'x' }) | Restore-AppProxyConnectorProxy } }
        @{ Says = 'an object with an empty root into Export'; Do = { [pscustomobject]@{ Root = '' } | Export-AppProxyConnectorProxy } }
        @{ Says = '-Root $null'; Do = { Restore-AppProxyConnectorProxy -Root $null } }
        @{ Says = '-ComputerName with an empty name'; Do = { Set-AppProxyConnectorProxy -Mode bypass -ComputerName '' } }
        @{ Says = '-ComputerName from an empty variable'; Do = { Set-AppProxyConnectorProxy -Mode bypass -ComputerName $null } }
    ) {
        (Get-Fault $Do).FullyQualifiedErrorId | Should -Match '^(INPUT_NOT_BOUND|PARAMETER_INVALID),'
        Get-Line | Should -BeNullOrEmpty
    }

    It 'a table of servers without a known column is judged as a document, and nothing is changed' {
        Set-Behaviour @{ plan = (New-Failure 'DOCUMENT_INVALID' 65); set = @{} }
        (Get-Fault { [pscustomobject]@{ Server = 'CONN01' } | Set-AppProxyConnectorProxy -Address http://p:8080 }).FullyQualifiedErrorId | Should -Match '^DOCUMENT_INVALID,'
        @(Get-Line | Where-Object { $_ -like 'set *' }) | Should -BeNullOrEmpty
    }

    It 'an empty pipeline asks for nothing: <_>' -ForEach 'Get', 'Restore', 'Export' {
        @() | & "$_-AppProxyConnectorProxy" | Should -BeNullOrEmpty
        Get-Line | Should -BeNullOrEmpty
    }

    It 'an empty pipeline asks for nothing: Set and Test' {
        @() | Set-AppProxyConnectorProxy -Mode bypass
        @() | Test-AppProxyConnectorProxy -Mode bypass | Should -BeNullOrEmpty
        Get-Line | Should -BeNullOrEmpty
    }
}

Describe 'Places through the pipeline' {
    BeforeAll {
        $one, $two = (New-WorkFolder 'one'), (New-WorkFolder 'two')
    }
    BeforeEach { Set-Behaviour @{ any = @{ perRoot = $true } } }

    It '<Says> are the roots' -ForEach @(
        @{ Says = 'folders'; Get = { Get-Item $one, $two } }
        @{ Says = 'folders of a session'; Get = { Get-Item $one, $two | Copy-Serialized } }
        @{ Says = 'objects with Root'; Get = { $one, $two | ForEach-Object { [pscustomobject]@{ Root = $_ } } } }
        @{ Says = 'objects with FullName'; Get = { $one, $two | ForEach-Object { [pscustomobject]@{ FullName = $_ } } } }
        @{ Says = 'objects with PSPath'; Get = { $one, $two | ForEach-Object { [pscustomobject]@{ PSPath = "Microsoft.PowerShell.Core\FileSystem::$_" } } } }
    ) {
        [void] (& $Get | Get-AppProxyConnectorProxy)
        [void] (& $Get | Test-AppProxyConnectorProxy -Mode bypass)
        Get-Line | Should -Be @("get --json --root $one --root $two", "test - --json --root $one --root $two")
    }

    It 'what Get gave goes on into Test, each place once' {
        $services = foreach ($root in $one, $two) { foreach ($name in 'WAPCSvc', 'WAPCUpdaterSvc') { [pscustomobject]@{ ComputerName = [Environment]::MachineName; Root = $root; Service = $name; Mode = 'pac' } } }
        $services | ForEach-Object { $_.PSObject.TypeNames.Insert(0, 'AppProxyConnectorProxy.Service') }
        [void] ($services | Test-AppProxyConnectorProxy -Mode bypass)
        Get-Line | Should -Be @("test - --json --root $one --root $two")
    }

    It 'the name of this computer means here, without a session' {
        [void] ([pscustomobject]@{ ComputerName = [Environment]::MachineName } | Get-AppProxyConnectorProxy)
        [void] (Get-AppProxyConnectorProxy -ComputerName localhost)
        Get-Line | Should -Be @('get --json', 'get --json')
    }
}

Describe 'Backups through the pipeline' {
    It 'the chosen one of -List is put back, by its id' {
        Set-Behaviour @{ restore = @{ reports = @(, @{ outcome = 'planned'; backups = $backups; host = [Environment]::MachineName }) } }
        $list = @(Restore-AppProxyConnectorProxy -List)
        $list.Count | Should -Be 2
        $list | Where-Object Original | Restore-AppProxyConnectorProxy
        Get-Line | Should -Be @('restore --list --json', 'restore --what-if --to first --json', 'restore --to first --json')
    }

    It 'two for one server are an error, and nothing is done' {
        Set-Behaviour @{ restore = @{ reports = @(, @{ outcome = 'planned'; backups = $backups; host = [Environment]::MachineName }) } }
        (Get-Fault { Restore-AppProxyConnectorProxy -List | Restore-AppProxyConnectorProxy }).FullyQualifiedErrorId | Should -Be 'INPUT_NOT_BOUND,Restore-AppProxyConnectorProxy'
        Get-Line | Should -Be @('restore --list --json')
    }
}

Describe 'Documents through the pipeline' {
    BeforeAll {
        [void] (Import-Copy)
        $root = New-Sandbox
        Set-AppProxyConnectorProxy http://proxyserver:8080 -Root $root
        function Get-Lines { Set-Content "$(Get-WorkFolder)/lines.json" "{`n  `"mode`": `"explicit`",`n  `"address`": `"http://proxyserver:8080`"`n}"; Get-Content "$(Get-WorkFolder)/lines.json" }
    }

    It '<Says> is the desired state' -ForEach @(
        @{ Says = 'an object'; Get = { [pscustomobject]@{ mode = 'explicit'; address = 'http://proxyserver:8080' } } }
        @{ Says = 'a table'; Get = { @{ mode = 'explicit'; address = [uri] 'http://proxyserver:8080' } } }
        @{ Says = 'a table in Pascal case'; Get = { @{ Mode = 'Explicit'; Address = 'http://proxyserver:8080'; Services = 'Connector', 'UPDATER'; Restart = 'IfNeeded' } } }
        @{ Says = 'a table with a single entry for a list'; Get = { @{ Address = 'http://proxyserver:8080'; Mode = 'explicit'; Service = 'connector' } } }
        @{ Says = 'JSON text'; Get = { '{ "mode": "explicit", "address": "http://proxyserver:8080" }' } }
        @{ Says = 'JSON text with a byte order mark'; Get = { [char] 0xfeff + '{ "mode": "explicit", "address": "http://proxyserver:8080" }' } }
        @{ Says = 'the lines of a file'; Get = { Get-Lines } }
        @{ Says = 'what Export gives'; Get = { Export-AppProxyConnectorProxy -Root $root } }
        @{ Says = 'what Export gave in a session'; Get = { $document = Export-AppProxyConnectorProxy -Root $root | Copy-Serialized; $document | Add-Member PSComputerName CONN01; $document | Add-Member RunspaceId ([guid]::NewGuid()); $document | Add-Member PSShowComputerName $true; $document } }
        @{ Says = 'what New-AppProxyConnectorProxyDocument gives'; Get = { New-AppProxyConnectorProxyDocument http://proxyserver:8080 } }
    ) {
        & $Get | Test-AppProxyConnectorProxy -Root $root | Should -BeTrue
        (& $Get | Set-AppProxyConnectorProxy -Root $root -PassThru).Changed | Should -BeFalse
    }

    It 'parameters win over a document: <Says>' -ForEach @(
        @{ Says = 'by path'; Do = { Set-Content "$(Get-WorkFolder)/other.json" '{ "mode": "explicit", "address": "http://other:1", "bypassOnLocal": true }'; Test-AppProxyConnectorProxy -Path "$(Get-WorkFolder)/other.json" -Address http://proxyserver:8080 -BypassList @() -Root $root } }
        @{ Says = 'through the pipeline'; Do = { @{ Mode = 'explicit'; Address = 'http://other:1' } | Test-AppProxyConnectorProxy -Address http://proxyserver:8080 -UseSystemDefault $true -Root $root } }
    ) { & $Do | Should -BeTrue }

    It 'a list with quotes and backslashes wins over a document as it is' {
        $own = New-Sandbox
        $entries = '\.contoso\.com$', 'a"b\\c', "it's"
        @{ Mode = 'explicit'; Address = 'http://other:1' } | Set-AppProxyConnectorProxy -BypassList $entries -Root $own
        @(Get-AppProxyConnectorProxy -Root $own)[0].BypassList | Should -Be $entries
    }

    It '-ScriptLocation alone means pac' {
        (New-AppProxyConnectorProxyDocument -ScriptLocation http://pac.contoso.com/proxy.pac).mode | Should -Be 'pac'
    }

    It '<Says> is refused' -ForEach @(
        @{ Says = 'a misspelt property'; Get = { [pscustomobject]@{ mode = 'explicit'; address = 'http://p:1'; bypasOnLocal = $true } }; Shown = 'bypassOnLocal' }
        @{ Says = 'a pair of documents'; Get = { @{ mode = 'bypass' }, @{ mode = 'system' } }; Shown = '.' }
        @{ Says = 'empty text'; Get = { '' }; Shown = '.' }
        @{ Says = '$null'; Get = { , $null }; Shown = '.' }
        @{ Says = 'an object that holds itself'; Get = { $loop = @{}; $loop['self'] = $loop; $loop }; Shown = 'nested' }
    ) {
        $fault = Get-Fault { & $Get | Set-AppProxyConnectorProxy -Root $root }
        $fault.FullyQualifiedErrorId | Should -Be 'DOCUMENT_INVALID,Set-AppProxyConnectorProxy'
        $fault.Exception.Message | Should -Match $Shown
    }

    It 'a path and a document through the pipeline are one too many' {
        (Get-Fault { @{ mode = 'bypass' } | Test-AppProxyConnectorProxy -LiteralPath /x.json }).FullyQualifiedErrorId | Should -Match '^PARAMETER_INVALID,'
    }
}
