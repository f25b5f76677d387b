function Get-AppProxyConnectorProxyTask {
    <#
    .SYNOPSIS
    Shows the scheduled task as it is registered on this server.

    .DESCRIPTION
    What it does, when it runs, and the SHA-256 of its document, which its events name. Where there is no task, Registered
    is $false. Nothing is written. Other servers are asked by Invoke-Command.

    .EXAMPLE
    Get-AppProxyConnectorProxyTask

    The task of this server.

    .EXAMPLE
    (Get-AppProxyConnectorProxyTask).Registered

    Is there one?

    .EXAMPLE
    Get-AppProxyConnectorProxyTask | Select-Object Command, At, Document, Sha256

    Which document it goes by.

    .INPUTS
    None.

    .OUTPUTS
    AppProxyConnectorProxy.Task

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Register-AppProxyConnectorProxyTask

    .LINK
    Unregister-AppProxyConnectorProxyTask

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Task')]
    param()
    begin { . Use-CallerPreference $PSCmdlet }
    end {
        try {
            Invoke-SingleReport -Command 'task show' -Convert { ConvertTo-TaskObject $args[0] } | ForEach-Object {
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
