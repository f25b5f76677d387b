function Register-AppProxyConnectorProxyTask {
    <#
    .SYNOPSIS
    Registers the scheduled task that tests this server, or repairs it.

    .DESCRIPTION
    Keeps the document below Program Files and registers a task that runs as SYSTEM, daily and at start, and says what it
    found in Windows' Application log. Reads the task back and compares it; a second run changes nothing. It needs
    elevation, and the module installed for all users: the task runs its newest version. It is for this server; other
    servers are done by Invoke-Command.

    .PARAMETER Path
    The desired state as a JSON document. Wildcards may mean one file.

    .PARAMETER Repair
    The task repairs what has drifted. Left out: it only tests.

    .PARAMETER At
    When the task runs every day, by the server's clock, as HH:mm. Left out: 03:00.

    .PARAMETER AfterInstallation
    The task also runs minutes after an installation has ended, since an update may write the shipped files again.

    .PARAMETER RandomDelay
    Up to so much later, as HH:mm, so that not all servers run at once. Left out: 01:00.

    .PARAMETER PassThru
    Gives the task as it is registered then.

    .EXAMPLE
    Register-AppProxyConnectorProxyTask -Path .\desired.json

    Tests every night and says so where the server has drifted.

    .EXAMPLE
    Register-AppProxyConnectorProxyTask -Path .\desired.json -Repair -AfterInstallation

    Repairs, also after an update of the connector.

    .EXAMPLE
    Register-AppProxyConnectorProxyTask -Path .\desired.json -At 02:30 -RandomDelay 00:20 -WhatIf

    Checks the document and says what would be done.

    .INPUTS
    None.

    .OUTPUTS
    None, or with -PassThru AppProxyConnectorProxy.Task.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Get-AppProxyConnectorProxyTask

    .LINK
    Unregister-AppProxyConnectorProxyTask

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, SupportsShouldProcess = $true, ConfirmImpact = 'Medium', HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Task')]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [SupportsWildcards()]
        [string] $Path,

        [Parameter()]
        [switch] $Repair,

        [Parameter()]
        [ValidatePattern('^([01][0-9]|2[0-3]):[0-5][0-9]$')]
        [string] $At,

        [Parameter()]
        [switch] $AfterInstallation,

        [Parameter()]
        [ValidatePattern('^([01][0-9]|2[0-3]):[0-5][0-9]$')]
        [string] $RandomDelay,

        [Parameter()]
        [switch] $PassThru
    )
    begin { . Use-CallerPreference $PSCmdlet }
    end {
        try {
            $source = Get-DocumentSource -Cmdlet $PSCmdlet -Bound @{ Path = $Path } -Item @()
            Assert-Document -Source $source
            $does = if ($Repair) { 'repairs' } else { 'tests' }
            if (-not $PSCmdlet.ShouldProcess([Environment]::MachineName, "Register the scheduled task that $does the server by $($source.Path)")) { return }
            $options = @(if ($Repair) { '--repair' }; if ($At) { "--daily-at=$At" }; if ($RandomDelay) { "--random-delay=$RandomDelay" }; if ($AfterInstallation) { '--after-installation' })
            $activity = @{ Activity = 'Registering the scheduled task'; Status = 'Windows is asked' }
            Invoke-SingleReport -Command 'task register' -ArgumentList (@($source.Argument) + $options) -Source $source @activity -Convert { ConvertTo-TaskObject $args[0] } | ForEach-Object {
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
