param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')

$copy = Import-Copy
# As the adapters do it: the class comes by "using module", from the module's root file.
$new = [scriptblock]::Create("using module '$copy/AppProxyConnectorProxy.psd1'`n[AppProxyConnectorProxy]::new()")

function New-Resource {
    param([hashtable] $Property, [string] $Root)
    $resource = & $new
    $resource.IsSingleInstance = 'Yes'
    $resource.Root = $Root
    foreach ($name in $Property.Keys) { $resource.$name = $Property[$name] }
    $resource
}

$proxy = 'http://proxyserver:8080'
$root = New-Sandbox

It 'the module offers the class and says so in its manifest' {
    $manifest = Import-PowerShellDataFile (Join-Path $copy 'AppProxyConnectorProxy.psd1')
    Assert-Equal @('AppProxyConnectorProxy') @($manifest.DscResourcesToExport)
    $listed = Get-Module -ListAvailable (Join-Path $copy 'AppProxyConnectorProxy.psd1')
    Assert-Equal @('AppProxyConnectorProxy') @($listed.ExportedDscResources)
    Assert-Equal 5 $listed.ExportedFunctions.Count
}

It 'Test says no, and nothing moved' {
    $before = Get-Print $root
    Assert-Equal $false (New-Resource @{ Mode = 'explicit'; Address = $proxy } $root).Test()
    Assert-Equal $before (Get-Print $root)
}

It 'Get shows what is there and each reason, and nothing moved' {
    $before = Get-Print $root
    $now = (New-Resource @{ Mode = 'explicit'; Address = $proxy } $root).Get()
    Assert-Equal @('Yes', 'system') @($now.IsSingleInstance, $now.Mode)
    Assert-Equal @('connector', 'updater') @($now.Services)
    Assert-Equal $true ($now.Reasons.Count -ge 2)
    Assert-Equal 'AppProxyConnectorProxy:AppProxyConnectorProxy:mode' $now.Reasons[0].Code
    Assert-Match 'WAPCSvc mode: "system" should be "explicit"' $now.Reasons[0].Phrase
    Assert-Equal $before (Get-Print $root)
}

It 'Set makes it so, and Test and Get say so' {
    $resource = New-Resource @{ Mode = 'explicit'; Address = $proxy; BypassOnLocal = $false; BypassList = @('a\.b') } $root
    $resource.Set()
    Assert-Equal $true $resource.Test()
    $now = $resource.Get()
    Assert-Equal @('explicit', $proxy, $false, $true) @($now.Mode, $now.Address, $now.BypassOnLocal, $now.UseSystemDefault)
    Assert-Equal @('a\.b') @($now.BypassList)
    Assert-Equal 0 @($now.Reasons).Count
}

It 'Set again changes nothing' {
    $before = Get-Print $root
    (New-Resource @{ Mode = 'explicit'; Address = $proxy; BypassOnLocal = $false; BypassList = @('a\.b') } $root).Set()
    Assert-Equal $before (Get-Print $root)
}

It 'a property without a value is not managed, and an empty list is a value' {
    Assert-Equal $true (New-Resource @{ Mode = 'explicit'; Address = $proxy } $root).Test()
    Assert-Equal $false (New-Resource @{ Mode = 'explicit'; Address = $proxy; BypassList = @() } $root).Test()
}

It 'Get shows the service that is not as desired where the two differ' {
    $own = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -Service connector -Root $own
    $now = (New-Resource @{ Mode = 'explicit'; Address = $proxy } $own).Get()
    Assert-Equal 'system' $now.Mode
    Assert-Match 'WAPCUpdaterSvc' $now.Reasons[0].Phrase
}

It 'Get of a section that no mode describes leaves Mode empty and has reasons' {
    $own = New-Sandbox
    Set-ConfigText $own '<configuration><system.net><defaultProxy><proxy proxyaddress="proxyserver"/></defaultProxy></system.net></configuration>'
    $now = (New-Resource @{ Mode = 'explicit'; Address = $proxy } $own).Get()
    Assert-Equal '' ([string] $now.Mode)
    Assert-Match 'invalid' ($now.Reasons | ForEach-Object { $_.Phrase })[0]
}

It 'Get with the key alone shows what is there' {
    $now = (New-Resource @{} $root).Get()
    Assert-Equal @('explicit', 0) @($now.Mode, @($now.Reasons).Count)
}

It 'Restart and Services reach the program' {
    $own = New-Sandbox
    (New-Resource @{ Mode = 'bypass'; Services = @('updater'); Restart = 'never' } $own).Set()
    Assert-Equal @('system', 'bypass') @(Get-AppProxyConnectorProxy -Root $own | ForEach-Object { $_.Mode })
    Assert-Equal 'yes' @(Get-AppProxyConnectorProxy -Root $own)[1].RestartPending
}

foreach ($method in 'Get', 'Test', 'Set') {
    It "$method throws where the state cannot be read" {
        $resource = New-Resource @{ Mode = 'bypass' } "$Work/none"
        Assert-Match '^CONNECTOR_NOT_FOUND,' (Get-Fault { $resource.$method() }).FullyQualifiedErrorId
        $own = New-Sandbox
        Set-ConfigText $own '<configuration>'
        $broken = New-Resource @{ Mode = 'bypass' } $own
        Assert-Match '^CONFIG_NOT_WELL_FORMED,' (Get-Fault { $broken.$method() }).FullyQualifiedErrorId
    }
}

It 'values that the schema does not have are refused by the class' {
    foreach ($property in @{ Mode = 'none' }, @{ Services = @('other') }, @{ Restart = 'always' }, @{ IsSingleInstance = 'No' }) {
        Assert-Match 'does not belong to the set|validation set' (Get-Fault { New-Resource $property $root }).Exception.Message
    }
}
