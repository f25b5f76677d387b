BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    [void] (Import-WithStandIn)
    $todo = @{ exit = 2; reports = @(, @{ inDesiredState = $false; outcome = 'planned' }) }
    function Get-Verb { @(Get-Call | ForEach-Object { $_.args[0] }) }
}

Describe 'The preferences of the caller' {
    BeforeEach { Set-Behaviour @{ plan = $todo; set = @{ stderr = @('a message of the program') }; restore = @{ reports = @(, @{ outcome = 'planned' }) } } }

    Context 'WhatIf' {
        It 'of a function that is called with -WhatIf holds' {
            function Update-Server { [CmdletBinding(SupportsShouldProcess)] param() Set-AppProxyConnectorProxy -Mode bypass }
            Update-Server -WhatIf
            Get-Verb | Should -Be @('plan')
            Set-Behaviour @{ plan = $todo; set = @{} }
            Update-Server
            Get-Verb | Should -Be @('plan', 'set')
        }

        It 'of a called script holds' {
            $file = Join-Path (New-WorkFolder) 'update.ps1'
            Set-Content $file '[CmdletBinding(SupportsShouldProcess)] param() Set-AppProxyConnectorProxy -Mode bypass'
            & $file -WhatIf
            Get-Verb | Should -Be @('plan')
        }

        It 'of a script block with a variable of its own holds' {
            & { $WhatIfPreference = $true; Set-AppProxyConnectorProxy -Mode bypass }
            Get-Verb | Should -Be @('plan')
        }

        It 'of a function that calls a function holds' {
            function Update-Inner { [CmdletBinding(SupportsShouldProcess)] param() 1 | ForEach-Object { Set-AppProxyConnectorProxy -Mode bypass } }
            function Update-Outer { [CmdletBinding(SupportsShouldProcess)] param() Update-Inner }
            Update-Outer -WhatIf
            Get-Verb | Should -Be @('plan')
        }

        It 'of a function of another module holds' {
            $other = New-Module -Name Other { function Update-Module2 { [CmdletBinding(SupportsShouldProcess)] param() Set-AppProxyConnectorProxy -Mode bypass } }
            try { Update-Module2 -WhatIf } finally { Remove-Module $other }
            Get-Verb | Should -Be @('plan')
        }

        It 'holds for Restore and for the file of Export' {
            Set-Behaviour @{ export = @{ reports = @(, @{ document = @{ mode = 'bypass' } }) }; restore = @{ reports = @(, @{ outcome = 'planned' }) } }
            $file = Join-Path (New-WorkFolder) 'never.json'
            & { $WhatIfPreference = $true; Restore-AppProxyConnectorProxy; Export-AppProxyConnectorProxy -Path $file }
            @(Get-Call | ForEach-Object { $_.args -join ' ' }) | Should -Be @('restore --what-if --json', 'export --json')
            Test-Path $file | Should -BeFalse
        }

        It 'of the caller gives way to -WhatIf:$false' {
            & { $WhatIfPreference = $true; Set-AppProxyConnectorProxy -Mode bypass -WhatIf:$false }
            Get-Verb | Should -Be @('plan', 'set')
        }
    }

    It 'ErrorAction: Stop of the caller ends it, SilentlyContinue shows nothing' {
        Set-Behaviour @{ any = (New-Failure 'CONNECTOR_NOT_FOUND' 66) }
        function Read-Server { [CmdletBinding()] param() Get-AppProxyConnectorProxy; 'went on' }
        { Read-Server -ErrorAction Stop } | Should -Throw -ErrorId 'CONNECTOR_NOT_FOUND,Get-AppProxyConnectorProxy'
        Read-Server -ErrorAction SilentlyContinue 2>&1 | Should -Be 'went on'
        @(Read-Server -ErrorAction Continue 2>&1).Count | Should -Be 2
    }

    It 'Verbose of the caller shows the command line' {
        function Read-Server { [CmdletBinding()] param() Get-AppProxyConnectorProxy }
        @(Read-Server -Verbose 4>&1) -match 'get --json' | Should -Not -BeNullOrEmpty
        @(Read-Server 4>&1) | Should -BeNullOrEmpty
    }

    It 'Warning of the caller silences the warnings of a document' {
        Set-Behaviour @{ any = @{ reports = @(, @{ warnings = @(, @{ pointer = '/bypassList/0'; message = 'Doubtful.' }) }) } }
        function Test-Server { [CmdletBinding()] param() Test-AppProxyConnectorProxy -Mode bypass }
        @(Test-Server 3>&1).Count | Should -Be 2
        @(Test-Server -WarningAction SilentlyContinue 3>&1).Count | Should -Be 1
    }

    It 'Progress of the caller silences the progress of a change' {
        $shown = Invoke-Shell "`$ProgressPreference = 'SilentlyContinue'; & { Set-AppProxyConnectorProxy -Mode bypass; `$ProgressPreference }"
        $shown.Trim() | Should -Be 'SilentlyContinue'
        $inside = & { $ProgressPreference = 'SilentlyContinue'; & (Get-Module AppProxyConnectorProxy) { function global:Test-Seen { [CmdletBinding()] param() . Use-CallerPreference $PSCmdlet; $ProgressPreference } }; Test-Seen }
        $inside | Should -Be 'SilentlyContinue'
    }

    It 'Confirm of the caller asks, and no leaves all as it is' {
        $shown = Invoke-Shell "function Update-Server { [CmdletBinding(SupportsShouldProcess)] param() Set-AppProxyConnectorProxy -Mode bypass }`nUpdate-Server -Confirm" -Answer 'n'
        $shown | Should -Match 'Do this\?'
        Get-Verb | Should -Be @('plan')
    }
}
