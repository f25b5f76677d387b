# Windows PowerShell 5.1, PowerShell DSC: both services through one proxy. Compile it with
#   . .\ConnectorProxy.Configuration.ps1; ConnectorProxy -OutputPath C:\Dsc
Configuration ConnectorProxy {
    Import-DscResource -ModuleName AppProxyConnectorProxy
    Node localhost {
        AppProxyConnectorProxy Outbound {
            IsSingleInstance = 'Yes'
            Mode             = 'explicit'
            Address          = 'http://proxyserver:8080'
            BypassOnLocal    = $true
        }
    }
}
