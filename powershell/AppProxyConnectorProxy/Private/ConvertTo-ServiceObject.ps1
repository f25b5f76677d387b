# One flat object a service, as Get-AppProxyConnectorProxy gives it.
function ConvertTo-ServiceObject {
    param($Report)
    foreach ($service in $Report.services) {
        $proxy = $service.proxy
        [pscustomobject]@{
            PSTypeName       = 'AppProxyConnectorProxy.Service'
            ComputerName     = Get-ReportField $Report 'host'
            Root             = Get-ReportField $Report 'root'
            Edition          = Get-ReportField $Report.connector 'edition'
            Service          = $service.name
            Role             = $service.role
            Status           = $service.status
            RestartPending   = $service.restartPending
            InDesiredState   = $service.inDesiredState
            Mode             = Get-ReportField $proxy 'mode'
            Address          = Get-ReportField $proxy 'address'
            BypassOnLocal    = Get-ReportField $proxy 'bypassOnLocal'
            UseSystemDefault = Get-ReportField $proxy 'useSystemDefault'
            BypassList       = Get-ReportField $proxy 'bypassList'
            ScriptLocation   = Get-ReportField $proxy 'scriptLocation'
            Effect           = $service.effect
            Problems         = @($service.problems | ForEach-Object { ConvertTo-ProblemObject $_ })
            ConfigFile       = $service.configFile
            Proxy            = $proxy
        }
    }
}
