# One flat object a service, as Get-AppProxyConnectorProxy gives it. The names of its views: with the server where there
# are many, and with InDesiredState where it was compared.
function ConvertTo-ServiceObject {
    param($Report, [switch] $Many)
    # One view for all: PowerShell shows a table's later rows in the view of its first.
    $view = 'AppProxyConnectorProxy.Service'
    if (@($Report.services | Where-Object { $null -ne $_.inDesiredState }).Count -gt 0) { $view += '#Compared' }
    if ($Many) { $view += '#Many' }
    foreach ($service in $Report.services) {
        $proxy = $service.proxy
        $object = [pscustomobject]@{
            ComputerName          = Get-ComputerName $Report
            Root                  = Get-ReportField $Report 'root'
            Edition               = Get-ReportField $Report.connector 'edition'
            Service               = $service.name
            Role                  = $service.role
            Status                = $service.status
            RestartPending        = $service.restartPending
            InDesiredState        = $service.inDesiredState
            Mode                  = Get-ReportField $proxy 'mode'
            Address               = Get-ReportField $proxy 'address'
            BypassOnLocal         = Get-ReportField $proxy 'bypassOnLocal'
            UseSystemDefault      = Get-ReportField $proxy 'useSystemDefault'
            UseDefaultCredentials = Get-ReportField $proxy 'useDefaultCredentials'
            BypassList            = Get-ReportField $proxy 'bypassList'
            ScriptLocation        = Get-ReportField $proxy 'scriptLocation'
            Effect                = $service.effect
            Problems              = @($service.problems | ForEach-Object { ConvertTo-ProblemObject $_ })
            ConfigFile            = $service.configFile
        } | Add-TypeName 'Service'
        if ($view.Contains('#')) { $object.PSObject.TypeNames.Insert(0, $view) }
        $object
    }
}
