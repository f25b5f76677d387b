function Get-AppProxyConnectorProxy {
    <#
    .SYNOPSIS
    Shows what each service of the connector is configured to do now, and what is wrong with it.

    .DESCRIPTION
    Reads the configuration files of the connector service and of its updater as .NET would read them, and gives one
    object a service: status, mode, address, the effect in one sentence, and the problems. Nothing is written.
    It needs no elevation; what cannot be seen without is 'unknown'.

    .PARAMETER Root
    Reads the files below another folder that stands for C:\ (a mounted disk, an admin share, a sandbox), or below many.
    A root that fails is an error of its own where several are given.

    .PARAMETER Edition
    Which edition's files, where those of both lie below the root: legacy (Azure AD Application Proxy connector) or
    entra (Microsoft Entra private network connector).

    .EXAMPLE
    Get-AppProxyConnectorProxy

    Both services of this server as a table.

    .EXAMPLE
    Get-AppProxyConnectorProxy | Format-List

    The same with the effect, the problems and the files.

    .EXAMPLE
    Get-AppProxyConnectorProxy | Where-Object { $_.Problems } | Select-Object Service, Problems

    Only what is wrong.

    .EXAMPLE
    Get-AppProxyConnectorProxy -Root \\CONN01\c$, \\CONN02\c$

    Two servers by their admin shares. Services are not asked over there: their status is 'unknown'.

    .INPUTS
    None. Nothing is taken from the pipeline.

    .OUTPUTS
    AppProxyConnectorProxy.Service, one for each service.

    .LINK
    Test-AppProxyConnectorProxy

    .LINK
    Set-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false)]
    [OutputType('AppProxyConnectorProxy.Service')]
    param(
        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [string[]] $Root,

        [Parameter()]
        [ValidateSet('legacy', 'entra')]
        [string] $Edition
    )
    try {
        $roots = @(Resolve-Root -Bound $PSBoundParameters -Cmdlet $PSCmdlet)
        $options = @(Get-CommonArgument -Bound $PSBoundParameters)
        $reports = @(Invoke-ReportCommand -Command 'get' -ArgumentList $options -Root $roots)
    }
    catch { $PSCmdlet.ThrowTerminatingError($_) }

    foreach ($report in $reports) {
        $fault = Get-ReportFailure $report
        if ($fault -and $reports.Count -eq 1) { $PSCmdlet.ThrowTerminatingError($fault) }
        if ($fault) { $PSCmdlet.WriteError($fault) }
        else { ConvertTo-ServiceObject $report }
    }
}
