function Unregister-AppProxyConnectorProxyTask {
    <#
    .SYNOPSIS
    Removes the scheduled task and its document.

    .DESCRIPTION
    The connector, its files and the backups stay as they are. A second run changes nothing. It needs elevation. Do it
    before the module is removed, since the task runs the module's program.

    .PARAMETER PassThru
    Gives what is registered then, which says that there is none.

    .EXAMPLE
    Unregister-AppProxyConnectorProxyTask

    Before the module is removed.

    .EXAMPLE
    Unregister-AppProxyConnectorProxyTask -WhatIf

    Only says what would be done.

    .EXAMPLE
    Unregister-AppProxyConnectorProxyTask -Confirm:$false -PassThru | Select-Object Registered

    For a pipeline: no question, and what is there then.

    .INPUTS
    None.

    .OUTPUTS
    None, or with -PassThru AppProxyConnectorProxy.Task.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Register-AppProxyConnectorProxyTask

    .LINK
    Get-AppProxyConnectorProxyTask

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, SupportsShouldProcess = $true, ConfirmImpact = 'Medium', HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Task')]
    param(
        [Parameter()]
        [switch] $PassThru
    )
    begin { . Use-CallerPreference $PSCmdlet }
    end {
        try {
            if (-not $PSCmdlet.ShouldProcess([Environment]::MachineName, 'Remove the scheduled task and its document')) { return }
            Invoke-SingleReport -Command 'task unregister' -Activity 'Removing the scheduled task' -Status 'Windows is asked' -Convert { ConvertTo-TaskObject $args[0] } | ForEach-Object {
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
