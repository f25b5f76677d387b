function Get-AppProxyConnectorProxy {
    <#
    .SYNOPSIS
    Shows what each service of the connector is configured to do now, and what is wrong with it.

    .DESCRIPTION
    Reads the configuration files of the connector service and of its updater as .NET would read them, and gives one
    object a service: status, mode, address, the effect in one sentence, and the problems. Nothing is written.
    It needs no elevation; what cannot be seen without is 'unknown'.

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
    Get-AppProxyConnectorProxy

    Both services of this server as a table.

    .EXAMPLE
    Get-AppProxyConnectorProxy | Format-List

    The same with the effect, the problems and the files.

    .EXAMPLE
    Get-AppProxyConnectorProxy | Where-Object { $_.Problems } | Select-Object Service, Problems

    Only what is wrong.

    .EXAMPLE
    Get-AppProxyConnectorProxy -ComputerName CONN01, CONN02

    Two servers, by PowerShell remoting.

    .EXAMPLE
    Get-AppProxyConnectorProxy -Root \\CONN01\c$, \\CONN02\c$

    Two servers by their admin shares. Services are not asked over there: their status is 'unknown'.

    .INPUTS
    Objects with the properties ComputerName or Root, and folders.

    .OUTPUTS
    AppProxyConnectorProxy.Service, one for each service.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Test-AppProxyConnectorProxy

    .LINK
    Set-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Service')]
    param(
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
            $many = $request.Targets.Count -gt 1
            $options = @(Get-CommonArgument -Bound $PSBoundParameters)
            Invoke-Reading -Request $request -Command 'get' -ArgumentList $options -Bound $PSBoundParameters -Convert { ConvertTo-ServiceObject $args[0] -Many:$many } | ForEach-Object {
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
