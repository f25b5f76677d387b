BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    [void] (Import-Copy)
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -ScriptLocation http://pac.contoso.com/proxy.pac -Root $root
    $other = New-Sandbox
    $invalid = New-Sandbox
    Set-ConfigText $invalid '<configuration><system.net><defaultProxy><proxy proxyaddress="proxyserver"/></defaultProxy></system.net></configuration>'

    $listed = New-Sandbox
    Set-AppProxyConnectorProxy http://proxyserver:8080 -BypassList '\.contoso\.com(:\d+)?$' -Root $listed

    function Get-Json { param($InputObject) ConvertTo-Json -InputObject $InputObject -Depth 9 }
    # Every property, of every object inside, that is not what it says.
    function Find-Hollow {
        param($InputObject, [string] $Path = '', [int] $Level = 0)
        if ($null -eq $InputObject -or $InputObject -is [string] -or $InputObject -is [ValueType] -or $Level -gt 4) { return }
        if ($InputObject -is [System.Collections.IEnumerable]) { foreach ($item in $InputObject) { Find-Hollow $item "$Path[]" ($Level + 1) }; return }
        foreach ($property in $InputObject.PSObject.Properties) {
            if ($property.MemberType -ne 'NoteProperty') { continue }
            $value = $property.Value
            $isHollow = $value -is [System.Management.Automation.PSCustomObject] -and @($value.PSObject.Properties).Count -eq 0
            if ($isHollow -or $value -is [System.Management.Automation.Internal.AutomationNull]) { "$Path.$($property.Name)" }
            else { Find-Hollow $value "$Path.$($property.Name)" ($Level + 1) }
        }
    }
}

Describe 'Objects' {
    It '<Says> is the same after a session: nothing is hollow, what is empty is $null' -ForEach @(
        @{ Says = 'a service'; Get = { Get-AppProxyConnectorProxy -Root $root } }
        @{ Says = 'a service with problems'; Get = { Get-AppProxyConnectorProxy -Root $invalid } }
        @{ Says = 'a report'; Get = { Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed } }
        @{ Says = 'a plan'; Get = { Set-AppProxyConnectorProxy -Mode bypass -Root $root -WhatIf -PassThru } }
        @{ Says = 'a backup'; Get = { Restore-AppProxyConnectorProxy -List -Root $root } }
        @{ Says = 'a document'; Get = { Export-AppProxyConnectorProxy -Root $root } }
        @{ Says = 'an endpoint'; Get = { Get-AppProxyConnectorEndpoint -Root $root } }
        @{ Says = 'a route'; Get = { Resolve-AppProxyConnectorRoute https://a.example, http://intranet -Root $root } }
        @{ Says = 'a route of an entry'; Get = { Resolve-AppProxyConnectorRoute https://a.contoso.com -Root $listed } }
        @{ Says = 'connectivity'; Get = { Test-AppProxyConnectorConnectivity -Root $root } }
    ) {
        $objects = @(& $Get)
        $objects.Count | Should -BeGreaterThan 0
        foreach ($object in $objects) {
            $copy = $object | Copy-Serialized -Depth 4
            Find-Hollow $object | Should -BeNullOrEmpty
            Find-Hollow $copy | Should -BeNullOrEmpty
            foreach ($property in $object.PSObject.Properties) { ($null -eq $copy.($property.Name)) | Should -Be ($null -eq $property.Value) -Because $property.Name }
            # As deep as a session takes it by itself, which is the depth that the type data says.
            Get-Json ($object | Copy-Serialized) | Should -BeExactly (Get-Json $object)
        }
    }

    It 'an address that is not set is false in a condition, after a session too' {
        $service = @(Get-AppProxyConnectorProxy -Root $root)[0]
        if ($service.Address) { throw 'it is true' }
        if (($service | Copy-Serialized).Address) { throw 'it is true after a session' }
    }

    It 'times are of this time zone and say so' {
        $backup = @(Restore-AppProxyConnectorProxy -List -Root $root)[0]
        $backup.Time.Kind | Should -Be 'Local'
        (Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed).Time.Kind | Should -Be 'Local'
    }

    It 'the properties are completed after the pipe: <Line>' -ForEach @(
        @{ Line = 'Get-AppProxyConnectorProxy | Where-Object Rest'; Found = 'RestartPending' }
        @{ Line = 'Restore-AppProxyConnectorProxy -List | Where-Object Orig'; Found = 'Original' }
        @{ Line = 'Set-AppProxyConnectorProxy -Mode bypass -PassThru | Select-Object Outc'; Found = 'Outcome' }
    ) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Contain $Found }

    It 'a report longer than Windows PowerShell can read is read as a short one' {
        $text = ConvertTo-Json -Compress -Depth 9 @{ a = 'x' * 10; list = @(1, 2.5, $null, $true, @{ 'no name' = 'y' }, @()); empty = @{}; one = @('z') }
        $short = $text | ConvertFrom-Json
        $long = & (Get-Module AppProxyConnectorProxy) { param($text) $script:ConvertFromJsonLimit = 10; try { ConvertFrom-ReportLine $text } finally { $script:ConvertFromJsonLimit = 2000000 } } $text
        ConvertTo-Json -Compress -Depth 9 $long | Should -Be (ConvertTo-Json -Compress -Depth 9 $short)
    }
}

Describe 'Views' {
    It 'services are a table with the restart and the number of problems, and without what was not compared' {
        $lines = @((Get-AppProxyConnectorProxy -Root $invalid | Get-View) -split "`n" | Where-Object { $_.Trim() })
        $lines[0] | Should -Match '^Service\s+Status\s+Mode\s+Address\s+Restart\s+Problems\s*$'
        $lines[2] | Should -Match '^WAPCSvc\s+running\s+invalid\s+\w+\s+[1-9]\s*$'
    }

    It 'the address of a script is shown, after a session too' {
        Get-AppProxyConnectorProxy -Root $root | Get-View | Should -Match 'http://pac\.contoso\.com/proxy\.pac'
        Get-AppProxyConnectorProxy -Root $root | Copy-Serialized | Get-View | Should -Match 'http://pac\.contoso\.com/proxy\.pac'
    }

    It 'the place comes first where there are many' {
        $view = Get-AppProxyConnectorProxy -Root $root, $other | Get-View
        $view | Should -Match '(?m)^ComputerName\s+Service'
    }

    It 'what was compared says so' {
        (Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed).Services | Get-View | Should -Match '(?s)^\s*Service\s+Mode .*InDesiredState.*WAPCSvc .*False'
    }

    It 'what was compared says so, also where the first service was not' {
        (Test-AppProxyConnectorProxy -Mode bypass -Service updater -Root $root -Detailed).Services | Get-View | Should -Match '(?s)InDesiredState.*WAPCUpdaterSvc .*False'
    }

    It '<Width> columns are enough for <Says>' -ForEach @(
        foreach ($width in 80, 120) {
            @{ Width = $width; Says = 'services'; Get = { Get-AppProxyConnectorProxy -Root $other } }
            @{ Width = $width; Says = 'services of many'; Get = { Get-AppProxyConnectorProxy -Root $other, $root } }
            @{ Width = $width; Says = 'compared services of many'; Get = { (Test-AppProxyConnectorProxy -Mode bypass -Root $other, $root -Detailed).Services } }
            @{ Width = $width; Says = 'backups'; Get = { Restore-AppProxyConnectorProxy -List -Root $other } }
        }
    ) {
        $view = & $Get | Get-View -Width $Width
        foreach ($line in $view -split "`n") { $line.TrimEnd().Length | Should -BeLessOrEqual $Width }
        # A column that is too narrow breaks words of a letter each.
        @($view -split "`n" | Where-Object { $_ -match '^\s+\S\s*$' -and $_ -notmatch '-' }) | Should -BeNullOrEmpty
        @($view -split "`n").Count | Should -BeLessThan 30
    }

    It 'a list of services has the effect and the problems' {
        $view = Get-AppProxyConnectorProxy -Root $invalid | Format-List | Get-View
        $view | Should -Match 'Effect\s+: \S'
        $view | Should -Match 'Problems\s+: error [A-Z_]+ \(line 1, column \d+\): \S'
    }

    It 'a report shows its differences, actions and effects, after a session too' {
        foreach ($report in (Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed), (Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed | Copy-Serialized -Depth 4)) {
            $view = $report | Get-View
            $view | Should -Match "Differences\s+: WAPCSvc: mode is 'pac', should be 'bypass'"
            $view | Should -Match 'Actions\s+: backup'
            $view | Should -Match 'Services\s+: WAPCSvc: \S'
        }
    }

    It 'backups show what each puts back, after a session too' {
        Restore-AppProxyConnectorProxy -List -Root $root | Get-View | Should -Match 'Id\s+Time\s+Original\s+Command\s+State'
        Restore-AppProxyConnectorProxy -List -Root $root | Copy-Serialized -Depth 4 | Get-View | Should -Match 'WAPCSvc: system'
    }
}
