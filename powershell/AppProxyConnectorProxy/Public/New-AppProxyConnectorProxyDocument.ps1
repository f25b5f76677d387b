function New-AppProxyConnectorProxyDocument {
    <#
    .SYNOPSIS
    Makes a document of the desired state and checks it, without a server.

    .DESCRIPTION
    Gives the document as an object, for Test- and Set-AppProxyConnectorProxy, for another server, or as JSON for a
    pipeline. It is judged as "appproxyctl validate" judges it; no connector is touched, and none has to be there.

    .PARAMETER Mode
    bypass (no proxy), explicit (the proxy of -Address), pac (the script of -ScriptLocation) or system (as Windows is set up).

    .PARAMETER Address
    The proxy as http://host:port. Given without -Mode it means explicit.

    .PARAMETER BypassOnLocal
    Whether local addresses are reached without the proxy. Left out: not managed. The texts true and false are taken too.

    .PARAMETER UseSystemDefault
    Whether the service account's own bypass list applies where -BypassList has no entries. Left out: not managed.

    .PARAMETER UseDefaultCredentials
    Whether the service account's own credentials go to a proxy that asks for them. Left out: not managed.

    .PARAMETER BypassList
    Addresses that are reached without the proxy, as .NET regular expressions. @() means none. Left out: not managed.

    .PARAMETER ScriptLocation
    The proxy auto-configuration (PAC) script, an http or https URL. Given without -Mode it means pac.

    .PARAMETER Service
    connector, updater or both. Left out: those that are installed.

    .PARAMETER Restart
    IfNeeded (as when left out) restarts a service that runs with an older section than its file holds; Never only reports it.

    .PARAMETER InputObject
    A document to check, as an object, a table or JSON text.

    .EXAMPLE
    New-AppProxyConnectorProxyDocument http://proxyserver:8080 -BypassOnLocal $true

    The document as an object.

    .EXAMPLE
    New-AppProxyConnectorProxyDocument -Mode bypass | ConvertTo-Json | Set-Content .\bypass.json

    The document as a file.

    .EXAMPLE
    Get-Content .\desired.json | New-AppProxyConnectorProxyDocument

    Is the document in this file valid? It is given as an object, or an error says what is wrong.

    .INPUTS
    Text or an object that is the desired state.

    .OUTPUTS
    AppProxyConnectorProxy.Document

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Set-AppProxyConnectorProxy

    .LINK
    Export-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'It makes an object and changes nothing.')]
    [CmdletBinding(PositionalBinding = $false, HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Document')]
    param(
        [Parameter()]
        [ValidateSet('bypass', 'explicit', 'pac', 'system')]
        [string] $Mode,

        [Parameter(Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $Address,

        [Parameter()]
        [ArgumentCompleter({ '$true', '$false' | Where-Object { $_ -like "$($args[2])*" } })]
        [BooleanTextAttribute()]
        [bool] $BypassOnLocal,

        [Parameter()]
        [ArgumentCompleter({ '$true', '$false' | Where-Object { $_ -like "$($args[2])*" } })]
        [BooleanTextAttribute()]
        [bool] $UseSystemDefault,

        [Parameter()]
        [ArgumentCompleter({ '$true', '$false' | Where-Object { $_ -like "$($args[2])*" } })]
        [BooleanTextAttribute()]
        [bool] $UseDefaultCredentials,

        [Parameter()]
        [AllowEmptyCollection()]
        [ValidateNotNull()]
        [string[]] $BypassList,

        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [string] $ScriptLocation,

        [Parameter()]
        [Alias('Services')]
        [ValidateSet('connector', 'updater')]
        [string[]] $Service,

        [Parameter()]
        [ValidateSet('IfNeeded', 'Never')]
        [string] $Restart,

        [Parameter(ValueFromPipeline = $true)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [object] $InputObject
    )
    begin {
        . Use-CallerPreference $PSCmdlet
        $items = New-Object System.Collections.Generic.List[object]
    }
    process { if ($PSBoundParameters.ContainsKey('InputObject')) { $items.Add($InputObject) } }
    end {
        if ($PSCmdlet.MyInvocation.ExpectingInput -and $items.Count -eq 0) { return }
        try {
            $parameters = Get-DocumentParameter -Bound $PSBoundParameters
            if ($items.Count -gt 0 -and $parameters.Count -gt 0) {
                throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $null `
                        -Message 'A document is checked as it is: other parameters do not go with it.' -Remedy 'Give the document, or the parameters.')
            }
            $source = Get-DocumentSource -Cmdlet $PSCmdlet -Bound $PSBoundParameters -Item $items
            $report = Invoke-ReportCommand -Command 'validate' -ArgumentList $source.Argument -InputText $source.Text
            Write-DocumentWarning -Report $report -Source $source
            $fault = New-ReportError -Report $report -Source $source
            if ($null -ne $fault) { throw $fault }
            ConvertTo-DocumentObject (ConvertFrom-ReportLine $source.Text)
        }
        catch {
            if (-not (Test-OwnError $_)) { throw }
            $PSCmdlet.ThrowTerminatingError($_)
        }
    }
}
