@{
    RootModule             = 'AppProxyConnectorProxy.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '6d3f2c5e-0b6d-4c0b-9d0e-5a9a4c7e1b42'
    Author                 = 'The appproxy-connector-proxy contributors'
    CompanyName            = 'The appproxy-connector-proxy contributors'
    Copyright              = '(c) The appproxy-connector-proxy contributors. MIT License.'
    Description            = 'The outbound-proxy settings of the Microsoft Entra private network connector (Azure AD Application Proxy connector) as declared, tested, repaired state: both configuration files and both services, or neither.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FormatsToProcess       = @('AppProxyConnectorProxy.Format.ps1xml')
    FunctionsToExport      = @(
        'Export-AppProxyConnectorFleetReport'
        'Export-AppProxyConnectorProxy'
        'Get-AppProxyConnectorEndpoint'
        'Get-AppProxyConnectorProxy'
        'Get-AppProxyConnectorProxyTask'
        'New-AppProxyConnectorProxyDocument'
        'Read-AppProxyConnectorCapture'
        'Register-AppProxyConnectorProxyTask'
        'Resolve-AppProxyConnectorRoute'
        'Restore-AppProxyConnectorProxy'
        'Set-AppProxyConnectorProxy'
        'Start-AppProxyConnectorCapture'
        'Test-AppProxyConnectorConnectivity'
        'Test-AppProxyConnectorProxy'
        'Unregister-AppProxyConnectorProxyTask'
    )
    # There are no compiled cmdlets. With all three lists explicit, PowerShell skips the analysis of the module
    # and Get-DscResource, which the DSC adapters go by, does not see the class (PowerShell/PowerShell#16750).
    CmdletsToExport        = '*'
    VariablesToExport      = @()
    AliasesToExport        = @()
    DscResourcesToExport   = @('AppProxyConnectorProxy')
    PrivateData            = @{
        PSData = @{
            Tags         = @(
                'Entra', 'AzureAD', 'ApplicationProxy', 'PrivateNetworkConnector', 'Connector', 'Proxy', 'OutboundProxy',
                'DSC', 'DSCResource', 'DesiredState', 'Windows', 'PSEdition_Desktop', 'PSEdition_Core'
            )
            LicenseUri   = 'https://opensource.org/license/mit'
            ProjectUri   = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers'
            ReleaseNotes = 'See CHANGELOG.md of the package appproxy-connector-proxy of the same version.'
        }
    }
}
