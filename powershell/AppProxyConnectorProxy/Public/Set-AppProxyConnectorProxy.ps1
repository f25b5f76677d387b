function Set-AppProxyConnectorProxy {
    <#
    .SYNOPSIS
    Brings the connector's services into the desired state: both files and the restarts, or neither.

    .DESCRIPTION
    Edits only the proxy section of both configuration files, keeps a copy of both, and restarts one service at a time
    where that is needed. Where anything fails, both files are put back byte for byte and the services run as before.
    A second run changes nothing. It needs elevation where there is something to do.
    -WhatIf shows for each file what would change and which service would restart; -Confirm asks once for the whole.

    .PARAMETER Mode
    bypass (no proxy), explicit (the proxy of -Address), pac (the script of -ScriptLocation) or system (as Windows is set up).

    .PARAMETER Address
    The proxy as http://host:port. Given without -Mode it means explicit.

    .PARAMETER BypassOnLocal
    Whether local addresses are reached without the proxy. Left out: left as it is. The texts true and false are taken too.

    .PARAMETER UseSystemDefault
    Whether the service account's own bypass list applies where -BypassList has no entries. Left out: left as it is.

    .PARAMETER BypassList
    Addresses that are reached without the proxy, as .NET regular expressions. @() means none; left out: left as it is.

    .PARAMETER ScriptLocation
    The proxy auto-configuration (PAC) script, an http or https URL.

    .PARAMETER Service
    connector, updater or both. Left out: those that are installed.

    .PARAMETER Restart
    IfNeeded (as when left out) restarts a service that runs with an older section than its file holds; Never only reports it.

    .PARAMETER Path
    The desired state as a JSON document. Wildcards may mean one file.

    .PARAMETER LiteralPath
    The same, every character as it stands.

    .PARAMETER InputObject
    The desired state as an object or as JSON text. An object is taken whole: a property that the schema does not know is an error.

    .PARAMETER Force
    Goes on where other running services depend on a service that is restarted.

    .PARAMETER PassThru
    Gives the report of what was done.

    .PARAMETER Root
    Works on the files below another folder that stands for C:\ (a mounted disk, an admin share, a sandbox), or below
    many, one after the other. A root that fails is an error of its own where several are given.

    .PARAMETER Edition
    Which edition's files, where those of both lie below the root: legacy or entra.

    .EXAMPLE
    Set-AppProxyConnectorProxy -Address http://proxyserver:8080 -WhatIf

    Shows what would change, and changes nothing.

    .EXAMPLE
    Set-AppProxyConnectorProxy -Address http://proxyserver:8080 -BypassOnLocal $true -UseSystemDefault $true

    Both services through the proxy, as in Microsoft's documentation.

    .EXAMPLE
    Set-AppProxyConnectorProxy -Mode bypass -Restart Never

    No proxy at all; the services are restarted by somebody else, at a time of his choice.

    .EXAMPLE
    Set-AppProxyConnectorProxy -Path .\desired.json -Confirm:$false -PassThru | Select-Object Changed, Outcome

    For a pipeline: a document, no question, and what came of it.

    .EXAMPLE
    [pscustomobject]@{ mode = 'pac'; scriptLocation = 'http://pac.contoso.com/proxy.pac' } | Set-AppProxyConnectorProxy

    The desired state as an object.

    .INPUTS
    Text or an object that is the desired state.

    .OUTPUTS
    None, or with -PassThru AppProxyConnectorProxy.Report; one for each root.

    .LINK
    Test-AppProxyConnectorProxy

    .LINK
    Restore-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, DefaultParameterSetName = 'Property', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('AppProxyConnectorProxy.Report')]
    param(
        [Parameter(ParameterSetName = 'Property')]
        [ValidateSet('bypass', 'explicit', 'pac', 'system')]
        [string] $Mode,

        [Parameter(ParameterSetName = 'Property')]
        [ValidateNotNullOrEmpty()]
        [string] $Address,

        [Parameter(ParameterSetName = 'Property')]
        [BooleanTextAttribute()]
        [Nullable[bool]] $BypassOnLocal,

        [Parameter(ParameterSetName = 'Property')]
        [BooleanTextAttribute()]
        [Nullable[bool]] $UseSystemDefault,

        [Parameter(ParameterSetName = 'Property')]
        [AllowEmptyCollection()]
        [ValidateNotNull()]
        [string[]] $BypassList,

        [Parameter(ParameterSetName = 'Property')]
        [ValidateNotNullOrEmpty()]
        [string] $ScriptLocation,

        [Parameter(ParameterSetName = 'Property')]
        [Alias('Services')]
        [ValidateSet('connector', 'updater')]
        [string[]] $Service,

        [Parameter(ParameterSetName = 'Property')]
        [ValidateSet('IfNeeded', 'Never')]
        [string] $Restart,

        [Parameter(ParameterSetName = 'Path', Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [Parameter(ParameterSetName = 'LiteralPath', Mandatory = $true)]
        [ValidateNotNullOrEmpty()]
        [string] $LiteralPath,

        [Parameter(ParameterSetName = 'InputObject', Mandatory = $true, ValueFromPipeline = $true)]
        [AllowEmptyString()]
        [ValidateNotNull()]
        [object] $InputObject,

        [Parameter()]
        [switch] $Force,

        [Parameter()]
        [switch] $PassThru,

        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [string[]] $Root,

        [Parameter()]
        [ValidateSet('legacy', 'entra')]
        [string] $Edition
    )
    begin { $items = New-Object System.Collections.Generic.List[object] }
    process { if ($PSBoundParameters.ContainsKey('InputObject')) { $items.Add($InputObject) } }
    end {
        try {
            $roots = @(Resolve-Root -Bound $PSBoundParameters -Cmdlet $PSCmdlet)
            $source = Get-DocumentSource -Cmdlet $PSCmdlet -Bound $PSBoundParameters -Item $items
            $options = @($source.Operand) + @(Get-CommonArgument -Bound $PSBoundParameters)
        }
        catch { $PSCmdlet.ThrowTerminatingError($_) }

        if ($roots.Count -eq 0) { $roots = @($null) }
        foreach ($each in $roots) {
            $run = @{ ArgumentList = $options; Root = @($each | Where-Object { $_ }); InputText = $source.Text }
            try {
                $report = Invoke-ReportCommand -Command 'plan' @run
                $fault = Get-ReportFailure $report
                Write-DocumentWarning $report
                if (-not $fault -and -not $report.inDesiredState) {
                    $text = @(ConvertTo-PlanText $report) -join "`n"
                    if (-not $PSCmdlet.ShouldProcess($text, "$text`nDo this?", 'Change the outbound proxy')) { continue }
                    $report = Invoke-ReportCommand -Command 'set' @run -Activity 'Setting the outbound proxy of the connector' -Status (ConvertTo-ProgressText $report)
                    $fault = Get-ReportFailure $report
                }
            }
            catch { $fault = $_ }
            if ($fault -and $roots.Count -eq 1) { $PSCmdlet.ThrowTerminatingError($fault) }
            if ($fault) { $PSCmdlet.WriteError($fault) }
            elseif ($PassThru) { ConvertTo-ReportObject $report }
        }
    }
}
