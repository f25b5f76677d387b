function Get-AppProxyConnectorEndpoint {
    <#
    .SYNOPSIS
    Lists what the proxy must let through for the connector: hosts, ports and what they are for.

    .DESCRIPTION
    Gives one object for each host or pattern, with Microsoft's pages that list it. No connection is made and nothing
    is written. The program's own forms for tickets and for Squid are made by appproxyctl endpoints --format.

    .PARAMETER Tenant
    The id of the tenant, for hosts that hold it. Left out it is that of the connector on the server.

    .PARAMETER Cloud
    public or usgov. Left out it is that of the connector on the server, or else public.

    .PARAMETER At
    2018: the list of the first page, from which old proxies were set up.

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
    Get-AppProxyConnectorEndpoint

    The list for the tenant of this server.

    .EXAMPLE
    Get-AppProxyConnectorEndpoint -Tenant 01234567-89ab-cdef-0123-456789abcdef | Select-Object Pattern, Ports

    For the tenant that is named.

    .EXAMPLE
    Get-AppProxyConnectorEndpoint -Cloud usgov | Where-Object Purpose -EQ 'signIn'

    What signing in needs in the US Government cloud.

    .INPUTS
    Objects with the properties ComputerName or Root, and folders.

    .OUTPUTS
    AppProxyConnectorProxy.Endpoint, one for each host or pattern.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Test-AppProxyConnectorConnectivity

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Endpoint')]
    param(
        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [string] $Tenant,

        [Parameter()]
        [ValidateSet('public', 'usgov')]
        [string] $Cloud,

        [Parameter()]
        [ValidateSet('2018')]
        [string] $At,

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
            $options = @(Get-NetworkArgument -Bound $PSBoundParameters -WithoutEdition)
            Invoke-Reading -Request $request -Command 'endpoints' -ArgumentList $options -Bound $PSBoundParameters -Convert { ConvertTo-EndpointObject $args[0] } | ForEach-Object {
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
