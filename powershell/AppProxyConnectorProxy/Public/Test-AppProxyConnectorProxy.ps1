function Test-AppProxyConnectorProxy {
    <#
    .SYNOPSIS
    Tells whether the connector's services are in the desired state. Writes nothing, ever.

    .DESCRIPTION
    Compares what both services are configured to do with the desired state, by effect and not by spelling.
    $true means that Set-AppProxyConnectorProxy with the same parameters would do nothing. A state that cannot be read
    is an error and never $false.

    .PARAMETER Mode
    bypass (no proxy), explicit (the proxy of -Address), pac (the script of -ScriptLocation) or system (as Windows is set up).

    .PARAMETER Address
    The proxy as http://host:port. Given without -Mode it means explicit.

    .PARAMETER BypassOnLocal
    Whether local addresses are reached without the proxy. Left out: not compared. The texts true and false are taken too.

    .PARAMETER UseSystemDefault
    Whether the service account's own bypass list applies where -BypassList has no entries. Left out: not compared.

    .PARAMETER BypassList
    Addresses that are reached without the proxy, as .NET regular expressions. @() means none; left out: not compared.

    .PARAMETER ScriptLocation
    The proxy auto-configuration (PAC) script, an http or https URL.

    .PARAMETER Service
    connector, updater or both. Left out: those that are installed.

    .PARAMETER Restart
    IfNeeded: a restart that is certainly due counts as a difference. Never: it is only reported.

    .PARAMETER Path
    The desired state as a JSON document. Wildcards may mean one file.

    .PARAMETER LiteralPath
    The same, every character as it stands.

    .PARAMETER InputObject
    The desired state as an object or as JSON text. An object is taken whole: a property that the schema does not know is an error.

    .PARAMETER Detailed
    Gives the report with the differences in place of $true or $false.

    .PARAMETER Root
    Compares the files below another folder that stands for C:\ (a mounted disk, an admin share, a sandbox), or below many.
    A root that fails is an error of its own where several are given.

    .PARAMETER Edition
    Which edition's files, where those of both lie below the root: legacy or entra.

    .EXAMPLE
    Test-AppProxyConnectorProxy -Address http://proxyserver:8080

    $true when both services go through that proxy, else $false.

    .EXAMPLE
    Test-AppProxyConnectorProxy -Path .\desired.json -Detailed | Select-Object -ExpandProperty Differences

    What differs from the document, property by property.

    .EXAMPLE
    if (-not (Test-AppProxyConnectorProxy -Mode bypass)) { Write-Warning 'The proxy settings have drifted.' }

    Drift detection for a scheduled task. A fault throws, so that it is never taken for drift.

    .EXAMPLE
    Get-Content .\desired.json | Test-AppProxyConnectorProxy

    The document through the pipeline.

    .INPUTS
    Text or an object that is the desired state.

    .OUTPUTS
    System.Boolean, or with -Detailed AppProxyConnectorProxy.Report; one for each root.

    .LINK
    Set-AppProxyConnectorProxy

    .LINK
    Get-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, DefaultParameterSetName = 'Property')]
    [OutputType('System.Boolean', 'AppProxyConnectorProxy.Report')]
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
        [switch] $Detailed,

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
            $reports = @(Invoke-ReportCommand -Command 'test' -ArgumentList $options -Root $roots -InputText $source.Text)
        }
        catch { $PSCmdlet.ThrowTerminatingError($_) }

        Write-DocumentWarning $reports[0]
        foreach ($report in $reports) {
            $fault = Get-ReportFailure $report
            if ($fault -and $reports.Count -eq 1) { $PSCmdlet.ThrowTerminatingError($fault) }
            if ($fault) { $PSCmdlet.WriteError($fault) }
            elseif ($Detailed) { ConvertTo-ReportObject $report }
            else { [bool] $report.inDesiredState }
        }
    }
}
