function Test-AppProxyConnectorProxy {
    <#
    .SYNOPSIS
    Tells whether the connector's services are in the desired state. Writes nothing, ever.

    .DESCRIPTION
    Compares what both services are configured to do with the desired state, by effect and not by spelling.
    $true means that Set-AppProxyConnectorProxy with the same parameters would do nothing. A state that cannot be read
    is an error and never $false; with -ErrorAction Stop it ends the script.

    .PARAMETER Mode
    bypass (no proxy), explicit (the proxy of -Address), pac (the script of -ScriptLocation) or system (as Windows is set up).

    .PARAMETER Address
    The proxy as http://host:port. Given without -Mode it means explicit.

    .PARAMETER BypassOnLocal
    Whether local addresses are reached without the proxy. Left out: not compared. The texts true and false are taken too.

    .PARAMETER UseSystemDefault
    Whether the service account's own bypass list applies where -BypassList has no entries. Left out: not compared.

    .PARAMETER UseDefaultCredentials
    Whether the service account's own credentials go to a proxy that asks for them. Left out: not compared.

    .PARAMETER BypassList
    Addresses that are reached without the proxy, as .NET regular expressions. @() means none. Left out: not compared.

    .PARAMETER ScriptLocation
    The proxy auto-configuration (PAC) script, an http or https URL. Given without -Mode it means pac.

    .PARAMETER Service
    connector, updater or both. Left out: those that are installed.

    .PARAMETER Restart
    IfNeeded: a restart that is certainly due counts as a difference. Never: it is only reported.

    .PARAMETER Path
    The desired state as a JSON document. Wildcards may mean one file. Other parameters win over what it says.

    .PARAMETER LiteralPath
    The same, every character as it is written.

    .PARAMETER InputObject
    The desired state as an object, a table or JSON text. An object is taken whole: a property that the schema does not
    know is an error. Objects with a ComputerName or a Root, and folders, are places to work on and not documents.

    .PARAMETER Detailed
    Gives the report with the differences in place of $true or $false.

    .PARAMETER Root
    Works on the files below another folder that stands for C:\ (a mounted disk, an admin share, a sandbox), or below many.
    Wildcards are allowed. With -ComputerName it is a folder of that computer. A root that fails is an error of its own.

    .PARAMETER Edition
    Which edition's files, where those of both lie below the root: legacy (Azure AD Application Proxy connector) or
    entra (Microsoft Entra private network connector).

    .PARAMETER ComputerName
    Other computers, by PowerShell remoting, as many at once as -ThrottleLimit says. The module has to be installed there. A computer that fails is an
    error of its own.

    .PARAMETER Session
    The same over sessions that are open already, for example by SSH (New-PSSession -HostName).

    .PARAMETER Credential
    Who signs in to the computers of -ComputerName.

    .PARAMETER ThrottleLimit
    How many computers at once. Left out it is what Invoke-Command takes (32).

    .EXAMPLE
    Test-AppProxyConnectorProxy http://proxyserver:8080

    $true when both services go through that proxy, else $false.

    .EXAMPLE
    Test-AppProxyConnectorProxy -Path .\desired.json -Detailed | Select-Object -ExpandProperty Differences

    What differs from the document, property by property.

    .EXAMPLE
    if (-not (Test-AppProxyConnectorProxy -Mode bypass -ErrorAction Stop)) { Write-Warning 'The proxy settings have drifted.' }

    Drift detection for a scheduled task. With Stop a state that cannot be read ends it, and is never taken for drift.

    .EXAMPLE
    Test-AppProxyConnectorProxy -Path .\desired.json -ComputerName CONN01, CONN02 -Detailed | Where-Object { -not $_.InDesiredState }

    The servers that have drifted, with what differs.

    .EXAMPLE
    Get-Content .\desired.json | Test-AppProxyConnectorProxy

    The document through the pipeline.

    .INPUTS
    Text or an object that is the desired state; or objects with the properties ComputerName or Root, and folders.

    .OUTPUTS
    System.Boolean, or with -Detailed AppProxyConnectorProxy.Report; one for each place.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Set-AppProxyConnectorProxy

    .LINK
    Get-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, DefaultParameterSetName = 'Property', HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('System.Boolean', 'AppProxyConnectorProxy.Report')]
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

        [Parameter(ParameterSetName = 'Path', Mandatory = $true)]
        [ValidateNotNullOrEmpty()]
        [SupportsWildcards()]
        [string] $Path,

        [Parameter(ParameterSetName = 'LiteralPath', Mandatory = $true)]
        [ValidateNotNullOrEmpty()]
        [string] $LiteralPath,

        [Parameter(ValueFromPipeline = $true)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [object] $InputObject,

        [Parameter()]
        [switch] $Detailed,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [Alias('FullName', 'PSPath')]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [SupportsWildcards()]
        [string[]] $Root,

        [Parameter()]
        [ValidateSet('legacy', 'entra')]
        [string] $Edition,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [Alias('CN')]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [string[]] $ComputerName,

        [Parameter()]
        [AllowNull()]
        [AllowEmptyCollection()]
        [System.Management.Automation.Runspaces.PSSession[]] $Session,

        [Parameter()]
        [ValidateNotNull()]
        [System.Management.Automation.PSCredential]
        [System.Management.Automation.Credential()]
        $Credential,

        [Parameter()]
        [ValidateRange(1, 1000)]
        [int] $ThrottleLimit
    )
    begin {
        . Use-CallerPreference $PSCmdlet
        $request = New-Request $PSCmdlet
    }
    process {
        try { Add-PipelineItem -Request $request -Item $_ -Bound $PSBoundParameters -TakesDocument }
        catch { $PSCmdlet.ThrowTerminatingError($_) }
    }
    end {
        try {
            if (-not (Complete-Request -Request $request -Bound $PSBoundParameters)) { return }
            $many = $request.Targets.Count -gt 1
            $source = Get-DocumentSource -Cmdlet $PSCmdlet -Bound $PSBoundParameters -Item $request.Documents
            $options = @($source.Argument) + @(Get-CommonArgument -Bound $PSBoundParameters)
            $convert = if ($Detailed) { { ConvertTo-ReportObject $args[0] -Many:$many } } else { { [bool] $args[0].inDesiredState } }
            Invoke-Reading -Request $request -Command 'test' -ArgumentList $options -Source $source -Bound $PSBoundParameters -Convert $convert | ForEach-Object {
                if ($_ -is [System.Management.Automation.ErrorRecord]) { $PSCmdlet.WriteError($_) }
                else { $_ }
            }
        }
        catch {
            if (-not (Test-OwnError $_)) { throw }
            $PSCmdlet.ThrowTerminatingError($_)
        }
    }
}
