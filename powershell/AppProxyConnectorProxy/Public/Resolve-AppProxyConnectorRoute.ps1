function Resolve-AppProxyConnectorRoute {
    <#
    .SYNOPSIS
    Tells which way a request of each service to a URL would go, and which setting decides.

    .DESCRIPTION
    Gives one object for each service and URL, by the rules of .NET. No connection is made and nothing is written. What
    cannot be told from here is unknown.

    .PARAMETER Url
    The URLs, http or https.

    .PARAMETER InputObject
    Objects with a ComputerName or a Root, and folders: where to look.

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
    Resolve-AppProxyConnectorRoute https://login.microsoftonline.com

    One of the hosts that the connector needs.

    .EXAMPLE
    Resolve-AppProxyConnectorRoute https://app1.corp.example, http://app2 | Format-Table Service, Url, Way, DecidedBy

    Published applications.

    .EXAMPLE
    Resolve-AppProxyConnectorRoute https://login.microsoftonline.com -ComputerName CONN01, CONN02

    Two servers, by PowerShell remoting.

    .INPUTS
    Objects with the properties ComputerName or Root, and folders.

    .OUTPUTS
    AppProxyConnectorProxy.Route, one for each service and URL.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Test-AppProxyConnectorConnectivity

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Route')]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [Alias('Uri')]
        [string[]] $Url,

        [Parameter(ValueFromPipeline = $true)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [object] $InputObject,

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
        try { Add-PipelineItem -Request $request -Item $_ -Bound $PSBoundParameters }
        catch { $PSCmdlet.ThrowTerminatingError($_) }
    }
    end {
        try {
            if (-not (Complete-Request -Request $request -Bound $PSBoundParameters)) { return }
            $options = @($Url) + @(Get-CommonArgument -Bound $PSBoundParameters)
            Invoke-Reading -Request $request -Command 'route' -ArgumentList $options -Bound $PSBoundParameters -Convert { ConvertTo-RouteObject $args[0] } | ForEach-Object {
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
