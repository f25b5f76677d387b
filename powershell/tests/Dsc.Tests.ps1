BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $copy = Import-Copy
    # As the adapters do it: the class comes by "using module", from the module's root file.
    $new = [scriptblock]::Create("using module '$copy/AppProxyConnectorProxy.psd1'`n[AppProxyConnectorProxy]::new()")
    $proxy = 'http://proxyserver:8080'
    function New-Resource {
        param([hashtable] $Property, [string] $Root)
        $resource = & $new
        $resource.IsSingleInstance = 'Yes'
        $resource.Root = $Root
        foreach ($name in $Property.Keys) { $resource.$name = $Property[$name] }
        $resource
    }
    $root = New-Sandbox
}

Describe 'The DSC resource' {
    It 'is offered by the module and its manifest' {
        (Get-Module -ListAvailable "$copy/AppProxyConnectorProxy.psd1").ExportedDscResources | Should -Be 'AppProxyConnectorProxy'
    }

    It 'says no, shows what is there with each reason, and nothing moved' {
        $before = Get-Print $root
        (New-Resource @{ Mode = 'explicit'; Address = $proxy } $root).Test() | Should -BeFalse
        $now = (New-Resource @{ Mode = 'explicit'; Address = $proxy } $root).Get()
        $now.Mode | Should -Be 'system'
        $now.Services | Should -Be @('connector', 'updater')
        $now.Reasons[0].Code | Should -Be 'AppProxyConnectorProxy:AppProxyConnectorProxy:mode'
        $now.Reasons[0].Phrase | Should -Be "WAPCSvc: mode is 'system', should be 'explicit'"
        Get-Print $root | Should -Be $before
    }

    It 'sets, and a second time changes nothing' {
        $resource = New-Resource @{ Mode = 'explicit'; Address = $proxy; BypassOnLocal = $false; BypassList = @('a\.b') } $root
        $resource.Set()
        $resource.Test() | Should -BeTrue
        $now = $resource.Get()
        $now.Mode, $now.Address, $now.BypassOnLocal, $now.UseSystemDefault | Should -Be @('explicit', $proxy, $false, $true)
        $now.Reasons | Should -BeNullOrEmpty
        $before = Get-Print $root
        $resource.Set()
        Get-Print $root | Should -Be $before
        (New-Resource @{ Mode = 'explicit'; Address = $proxy; BypassList = @() } $root).Test() | Should -BeFalse
        (New-Resource @{} $root).Get().Mode | Should -Be 'explicit'
    }

    It 'with Services shows no service that is not managed' {
        $own = New-Sandbox
        Set-AppProxyConnectorProxy $proxy -Service updater -Root $own
        $now = (New-Resource @{ Mode = 'explicit'; Address = $proxy; Services = @('updater') } $own).Get()
        $now.Mode, $now.Address | Should -Be @('explicit', $proxy)
        $now.Services | Should -Be 'updater'
        $now.Reasons | Should -BeNullOrEmpty
        (New-Resource @{ Mode = 'explicit'; Address = $proxy } $own).Get().Mode | Should -Be 'system'
    }

    It 'leaves Mode empty for a section that no mode describes' {
        $own = New-Sandbox
        Set-ConfigText $own '<configuration><system.net><defaultProxy><proxy proxyaddress="proxyserver"/></defaultProxy></system.net></configuration>'
        $now = (New-Resource @{ Mode = 'explicit'; Address = $proxy } $own).Get()
        $now.Mode | Should -BeNullOrEmpty
        $now.Reasons[0].Phrase | Should -Match 'invalid'
    }

    It '<_> throws where the state cannot be read, and whoever called does not go on' -ForEach 'Get', 'Test', 'Set' {
        $method = $_
        $own = New-Sandbox
        Set-ConfigText $own '<configuration>'
        foreach ($row in @{ Root = "$(Get-WorkFolder)/none"; Id = 'CONNECTOR_NOT_FOUND' }, @{ Root = $own; Id = 'CONFIG_NOT_WELL_FORMED' }) {
            $resource = New-Resource @{ Mode = 'bypass' } $row.Root
            # Invoke-DscResource calls the method like this: after an error that ends only the statement it would go on.
            $caller = [scriptblock]::Create("param(`$resource) `$ErrorActionPreference = 'Continue'; `$answer = `$resource.$method(); 'went on'")
            $fault = $null
            $said = try { & $caller $resource 2>$null } catch { $fault = $_ }
            $said | Should -BeNullOrEmpty
            $fault.FullyQualifiedErrorId | Should -Match "^$($row.Id)"
        }
    }

    It 'refuses values that the schema does not have' {
        foreach ($property in @{ Mode = 'none' }, @{ Services = @('other') }, @{ Restart = 'always' }, @{ IsSingleInstance = 'No' }) {
            (Get-Fault { New-Resource $property $root }).Exception.Message | Should -Match 'does not belong to the set|validation set'
        }
    }
}
