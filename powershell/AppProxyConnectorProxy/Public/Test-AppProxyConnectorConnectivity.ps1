function Test-AppProxyConnectorConnectivity {
    <#
    .SYNOPSIS
    Tries whether the proxy lets the connector through, and says which rule is missing and who adds it.

    .DESCRIPTION
    Opens connections to the proxy of each service and by it to the hosts that the connector needs. It runs as you, not as
    the services' accounts, and sends no user name, cookie or certificate. Nothing is written. What cannot be tried is
    notTried and never a pass; below a root nothing is tried.

    .PARAMETER Tenant
    The id of the tenant, for hosts that hold it. Left out it is that of the connector on the server.

    .PARAMETER Cloud
    public or usgov. Left out it is that of the connector on the server, or else public.

    .PARAMETER At
    2018: the list of the first page, from which old proxies were set up.

    .PARAMETER Idle
    Leaves one tunnel alone for this number of seconds, then sees whether somebody cut it.

    .PARAMETER ForInstallation
    The way of the installer, by your own account's settings. It needs no connector.

    .PARAMETER Quiet
    Gives $true or $false in place of the object; only an answer of open is $true.

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
    Test-AppProxyConnectorConnectivity

    The services of this server as they are.

    .EXAMPLE
    (Test-AppProxyConnectorConnectivity).Findings | Format-List

    What is wrong, what it means and who has to change what.

    .EXAMPLE
    Test-AppProxyConnectorConnectivity -ComputerName CONN01, CONN02 | Select-Object ComputerName, Answer

    Two servers, by PowerShell remoting.

    .INPUTS
    Objects with the properties ComputerName or Root, and folders.

    .OUTPUTS
    AppProxyConnectorProxy.Connectivity, or with -Quiet System.Boolean; one for each place.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Get-AppProxyConnectorEndpoint

    .LINK
    Resolve-AppProxyConnectorRoute

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Connectivity', 'System.Boolean')]
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

        [Parameter()]
        [ValidateRange(1, 86400)]
        [int] $Idle,

        [Parameter()]
        [switch] $ForInstallation,

        [Parameter()]
        [switch] $Quiet,

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
            $options = @(Get-NetworkArgument -Bound $PSBoundParameters)
            Invoke-Reading -Request $request -Command 'check' -ArgumentList $options -Bound $PSBoundParameters -Convert $(if ($Quiet) { { $args[0].check.answer -eq 'open' } } else { { ConvertTo-ConnectivityObject $args[0] } }) | ForEach-Object {
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
