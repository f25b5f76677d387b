function Set-AppProxyConnectorProxy {
    <#
    .SYNOPSIS
    Brings the connector's services into the desired state: both files and the restarts, or neither.

    .DESCRIPTION
    Edits only the proxy section of both configuration files, keeps a backup of both, and restarts one service at a time
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

    .PARAMETER UseDefaultCredentials
    Whether the service account's own credentials go to a proxy that asks for them. Left out: left as it is.

    .PARAMETER BypassList
    Addresses that are reached without the proxy, as .NET regular expressions. @() means none. Left out: left as it is.

    .PARAMETER ScriptLocation
    The proxy auto-configuration (PAC) script, an http or https URL. Given without -Mode it means pac.

    .PARAMETER Service
    connector, updater or both. Left out: those that are installed.

    .PARAMETER Restart
    IfNeeded (as when left out) restarts a service that runs with an older section than its file holds; Never only reports it.

    .PARAMETER Path
    The desired state as a JSON document. Wildcards may mean one file. Other parameters win over what it says.

    .PARAMETER LiteralPath
    The same, every character as it is written.

    .PARAMETER InputObject
    The desired state as an object, a table or JSON text. An object is taken whole: a property that the schema does not
    know is an error. Objects with a ComputerName or a Root, and folders, are places to work on and not documents.

    .PARAMETER RestartOnly
    Makes only the restarts that are due, for a maintenance window after -Restart Never. No file is changed.

    .PARAMETER NoPreflight
    Does not ask the new proxy whether it answers before anything is written or restarted.

    .PARAMETER Verify
    Puts both files back unless the restarted connector is connected within this number of seconds. Not with -RestartOnly,
    which changes no file.

    .PARAMETER Force
    Goes on where other running services depend on a service that is restarted.

    .PARAMETER PassThru
    Gives the report of what was done; with -WhatIf the plan.

    .PARAMETER Root
    Works on the files below another folder that stands for C:\ (a mounted disk, an admin share, a sandbox), or below many.
    Wildcards are allowed. With -ComputerName it is a folder of that computer. A root that fails is an error of its own.

    .PARAMETER Edition
    Which edition's files, where those of both lie below the root: legacy (Azure AD Application Proxy connector) or
    entra (Microsoft Entra private network connector).

    .PARAMETER ComputerName
    Other computers, by PowerShell remoting, one after the other. The module has to be installed there. A computer that fails is an
    error of its own.

    .PARAMETER Session
    The same over sessions that are open already, for example by SSH (New-PSSession -HostName).

    .PARAMETER Credential
    Who signs in to the computers of -ComputerName.

    .PARAMETER ThrottleLimit
    How many computers at once. Left out it is 1, and a computer that fails ends the work there, since the connectors of
    one group must never restart together. A higher number is your decision.

    .EXAMPLE
    Set-AppProxyConnectorProxy http://proxyserver:8080 -WhatIf

    Shows what would change, and changes nothing.

    .EXAMPLE
    Set-AppProxyConnectorProxy -Address http://proxyserver:8080 -BypassOnLocal $true -UseSystemDefault $true

    Both services through the proxy, as in Microsoft's documentation.

    .EXAMPLE
    Set-AppProxyConnectorProxy -Mode bypass -Restart Never

    No proxy at all; the services are restarted by somebody else, at a time of their choice.

    .EXAMPLE
    Set-AppProxyConnectorProxy -RestartOnly

    The restarts that are due, in a maintenance window.

    .EXAMPLE
    Set-AppProxyConnectorProxy -Path .\desired.json -Confirm:$false -PassThru -ErrorAction Stop | Select-Object Changed, Outcome

    For a pipeline: a document, no question, and what came of it.

    .EXAMPLE
    Set-AppProxyConnectorProxy -Path .\desired.json -ComputerName CONN01, CONN02

    Two servers, one after the other; the second is not touched where the first fails.

    .EXAMPLE
    [pscustomobject]@{ mode = 'pac'; scriptLocation = 'http://pac.contoso.com/proxy.pac' } | Set-AppProxyConnectorProxy

    The desired state as an object.

    .INPUTS
    Text or an object that is the desired state; or objects with the properties ComputerName or Root, and folders.

    .OUTPUTS
    None, or with -PassThru AppProxyConnectorProxy.Report; one for each place.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Test-AppProxyConnectorProxy

    .LINK
    Restore-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, DefaultParameterSetName = 'Property', SupportsShouldProcess = $true, ConfirmImpact = 'Medium',
        HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Report')]
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

        [Parameter(ParameterSetName = 'RestartOnly', Mandatory = $true)]
        [switch] $RestartOnly,

        [Parameter(ValueFromPipeline = $true)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [object] $InputObject,

        [Parameter()]
        [switch] $NoPreflight,

        [Parameter()]
        [ValidateRange(1, 86400)]
        [int] $Verify,

        [Parameter()]
        [switch] $Force,

        [Parameter()]
        [switch] $PassThru,

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
            $common = @(Get-CommonArgument -Bound $PSBoundParameters)
            $proof = @(if ($NoPreflight) { '--no-preflight' }; if ($Verify) { "--verify=$Verify" })
            if ($RestartOnly) {
                Assert-RestartOnly -Bound $PSBoundParameters -Item $request.Documents
                $source = $null
                $change = @{
                    Plan = @('set', '--restart-only', '--what-if') + $common; Run = @('set', '--restart-only') + $common + $proof
                    Heading = 'Restart the services that are due'; Activity = 'Restarting the services of the connector'; Source = [pscustomobject]@{ Parameter = @{}; Text = ''; IsText = $false; IsParameterOnly = $false }
                }
            }
            else {
                $source = Get-DocumentSource -Cmdlet $PSCmdlet -Bound $PSBoundParameters -Item $request.Documents
                $options = @($source.Argument) + $common
                $change = @{
                    Plan = @('plan') + $options; Run = @('set') + $options + $proof
                    Heading = 'Change the outbound proxy of the connector'; Activity = 'Setting the outbound proxy of the connector'; Source = $source
                }
            }
            Invoke-Change -Cmdlet $PSCmdlet -Request $request -Bound $PSBoundParameters -Command 'Set-AppProxyConnectorProxy' -Source $source -ChangeOf { $change } | ForEach-Object {
                if ($_ -is [System.Management.Automation.ErrorRecord]) { $PSCmdlet.WriteError($_) }
                elseif ($PassThru) { $_ }
            }
        }
        catch {
            if (-not (Test-OwnError $_)) { throw }
            $PSCmdlet.ThrowTerminatingError($_)
        }
    }
}
