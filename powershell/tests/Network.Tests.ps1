BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    [void] (Import-Copy)
    $root, $other = (New-Sandbox), (New-Sandbox)
    Set-AppProxyConnectorProxy -Address http://proxyserver:8080 -BypassOnLocal $true -UseSystemDefault $false -BypassList @() -Root $root, $other
}

Describe 'Get-AppProxyConnectorEndpoint' {
    It 'gives the rows of the program' {
        $rows = @(Get-AppProxyConnectorEndpoint -Root $root)
        ($rows | Where-Object Pattern -EQ 'www.microsoft.com').Protocols | Should -Be 'HTTP', 'CONNECT'
        $rows.Pattern | Should -Contain '*.msappproxy.net'
        ($rows | Where-Object Pattern -EQ 'ctldl.windowsupdate.com').Ports | Should -Be @('80', '443')
    }

    It 'names the hosts of a tenant' {
        $tenant = '0f0e0d0c-0b0a-4908-8706-050403020100'
        (Get-AppProxyConnectorEndpoint -Root $root -Tenant $tenant).Hosts | Should -Contain "$tenant.bootstrap.msappproxy.net"
    }

    It 'says what is wrong with a tenant that is none' {
        { Get-AppProxyConnectorEndpoint -Root $root -Tenant contoso -ErrorAction Stop } | Should -Throw -ErrorId 'USAGE*'
    }
}

Describe 'Resolve-AppProxyConnectorRoute' {
    It 'gives one object a service and URL, for each place' {
        $routes = @(Resolve-AppProxyConnectorRoute https://a.example, http://intranet -Root $root, $other)
        $routes.Count | Should -Be 8
        ($routes | Where-Object Url -EQ 'https://a.example').Proxy | Select-Object -Unique | Should -Be 'http://proxyserver:8080'
        ($routes | Where-Object Url -EQ 'http://intranet').DecidedBy | Select-Object -Unique | Should -Be 'bypassOnLocal'
    }
}

Describe 'Test-AppProxyConnectorConnectivity' {
    It 'tries nothing below a root, which is never a pass' {
        $check = Test-AppProxyConnectorConnectivity -Root $root
        $check.Answer, $check.Passed, $check.Failed | Should -Be @('incomplete', 0, 0)
        $check.Attempts[0].Came | Should -Match 'below a root'
        Test-AppProxyConnectorConnectivity -Root $root -Quiet | Should -BeFalse
        @(Test-AppProxyConnectorConnectivity -Root $root, $other).Count | Should -Be 2
    }
}
