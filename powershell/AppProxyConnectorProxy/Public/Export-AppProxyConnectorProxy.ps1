function Export-AppProxyConnectorProxy {
    <#
    .SYNOPSIS
    Gives the document that describes this server as it is, as an object or into a file.

    .DESCRIPTION
    Makes a document of a server that was set up by hand: Test-AppProxyConnectorProxy with it finds no drift. Where the
    services are set up in a way that no document describes, it is an error that says what stands in the way.

    .PARAMETER Path
    The file for the document. Left out, the document is given as an object. An existing file is replaced.

    .PARAMETER NoClobber
    Refuses to replace an existing file.

    .PARAMETER InputObject
    Objects with a ComputerName or a Root, and folders: what to describe.

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
    Export-AppProxyConnectorProxy

    The document as an object.

    .EXAMPLE
    Export-AppProxyConnectorProxy -Path .\exported.json

    The document as a file, for other servers.

    .EXAMPLE
    Export-AppProxyConnectorProxy | Test-AppProxyConnectorProxy

    $true: the server is as it says that it is.

    .INPUTS
    Objects with the properties ComputerName or Root, and folders.

    .OUTPUTS
    Without -Path AppProxyConnectorProxy.Document, one for each place. With -Path none.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Set-AppProxyConnectorProxy

    .LINK
    New-AppProxyConnectorProxyDocument

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, SupportsShouldProcess = $true, ConfirmImpact = 'Low', HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Document')]
    param(
        [Parameter(Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [Parameter()]
        [switch] $NoClobber,

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
            if ($Path -and $request.Targets.Count -gt 1) {
                throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $Path -Message 'One file cannot hold the documents of several places.' `
                        -Remedy 'Give one place with -Path, or leave -Path out and take the objects.')
            }
            $file = if ($Path) { Resolve-FilePath -Path $Path -Cmdlet $PSCmdlet }
            $options = @(Get-CommonArgument -Bound $PSBoundParameters)
            Invoke-Reading -Request $request -Command 'export' -ArgumentList $options -Bound $PSBoundParameters -Convert { ConvertTo-DocumentObject $args[0].document } | ForEach-Object {
                if ($_ -is [System.Management.Automation.ErrorRecord]) { $PSCmdlet.WriteError($_) }
                elseif (-not $Path) { $_ }
                elseif ($PSCmdlet.ShouldProcess($file, 'Write the document')) {
                    Write-DocumentFile -Path $file -Text ((ConvertTo-AsciiJson $_ -Pretty) + "`n") -NoClobber:$NoClobber
                }
            }
        }
        catch {
            if (-not (Test-OwnError $_)) { throw }
            $PSCmdlet.ThrowTerminatingError($_)
        }
    }
}
