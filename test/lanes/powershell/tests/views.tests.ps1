param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')

[void] (Import-Copy)
$root = New-Sandbox
Set-AppProxyConnectorProxy -Address http://proxyserver:8080 -Root $root

It 'services are a table of five columns by default' {
    $lines = @((Get-AppProxyConnectorProxy -Root $root | Get-View) -split "`n" | Where-Object { $_.Trim() })
    Assert-Match '^Service\s+Status\s+Mode\s+Address\s+InDesiredState\s*$' $lines[0]
    Assert-Match '^WAPCSvc\s+running\s+explicit\s+http://proxyserver:8080\s*$' $lines[2]
    Assert-Match '^WAPCUpdaterSvc\s+running\s+explicit\s+http://proxyserver:8080\s*$' $lines[3]
}

It 'a table of services that were compared says whether each is in the desired state' {
    $services = (Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed).Services
    Assert-Match 'WAPCSvc\s+running\s+explicit\s+http://proxyserver:8080\s+False' ($services | Get-View)
}

It 'a list of services has the effect and the problems' {
    $own = New-Sandbox
    Set-ConfigText $own '<configuration><system.net><defaultProxy><proxy proxyaddress="proxyserver"/></defaultProxy></system.net></configuration>'
    $text = Get-AppProxyConnectorProxy -Root $own | Format-List | Get-View
    Assert-Match 'Effect\s+: \S' $text
    Assert-Match 'Problems\s+: error [A-Z_]+ \(line 1, column \d+\): \S' $text
    Assert-Match 'ConfigFile\s+: \S' $text
}

It 'a report is a list with its differences and effects' {
    $text = Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed | Get-View
    Assert-Match 'InDesiredState : False' $text
    Assert-Match 'Differences\s+: WAPCSvc mode: "explicit" should be "bypass"' $text
    Assert-Match 'Services\s+: WAPCSvc: \S' $text
}

It 'differences, problems and copies are tables' {
    $report = Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed
    Assert-Match 'Service\s+Property\s+Actual\s+Desired' ($report.Differences | Get-View)
    Assert-Match 'Id\s+Time\s+Original\s+Command\s+Files' (Restore-AppProxyConnectorProxy -List -Root $root | Get-View)
    Assert-Match 'WAPCSvc: system' (Restore-AppProxyConnectorProxy -List -Root $root | Get-View)
}
