function Start-AppProxyConnectorCapture {
    <#
    .SYNOPSIS
    Takes a network capture of the connector's start, and reads it.

    .DESCRIPTION
    Stops the connector service, starts a capture with what Windows brings, starts the service, waits, ends the capture
    and says what is wrong in it. The service runs again whatever fails. The file is closed to all but administrators,
    since it holds traffic. It needs elevation. -WhatIf shows the steps. It is for this server only.

    .PARAMETER Path
    The file for the capture, as .pcapng. Where Windows brings nothing that converts it, it is an .etl; a warning says
    how to convert it.

    .PARAMETER Seconds
    How long the capture goes on after the service was started. Left out: 30.

    .EXAMPLE
    Start-AppProxyConnectorCapture -Path .\start.pcapng -WhatIf

    The steps; nothing is done.

    .EXAMPLE
    Start-AppProxyConnectorCapture -Path .\start.pcapng

    Half a minute of it.

    .EXAMPLE
    (Start-AppProxyConnectorCapture -Path .\start.pcapng -Seconds 60).Findings | Format-List

    A minute, and each finding with what to do.

    .INPUTS
    None.

    .OUTPUTS
    AppProxyConnectorProxy.Capture

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Read-AppProxyConnectorCapture

    .LINK
    Test-AppProxyConnectorConnectivity

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, SupportsShouldProcess = $true, ConfirmImpact = 'Medium', HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Capture')]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [Parameter()]
        [ValidateRange(1, 86400)]
        [int] $Seconds
    )
    begin { . Use-CallerPreference $PSCmdlet }
    end {
        try {
            $options = @('--out', (Resolve-FilePath -Path $Path -Cmdlet $PSCmdlet))
            if ($Seconds) { $options += "--seconds=$Seconds" }
            $heading = "Take a capture of the connector's start"
            $plan = Invoke-SingleReport -Command 'capture run' -ArgumentList ($options + '--what-if') -Convert { $args[0] }
            if ($plan -is [System.Management.Automation.ErrorRecord]) {
                $PSCmdlet.WriteError($plan)
                return
            }
            $text = @("$heading on $($plan.host)") + @($plan.steps | ForEach-Object { "  $(ConvertTo-SafeText $_)" }) -join "`n"
            if (-not $PSCmdlet.ShouldProcess($text, "$text`nDo this?", $heading)) { return }
            $activity = @{ Activity = 'Taking a capture'; Status = 'The connector service is restarted' }
            Invoke-SingleReport -Command 'capture run' -ArgumentList $options @activity -Convert { Write-DocumentWarning -Report $args[0]; ConvertTo-CaptureObject $args[0] } | ForEach-Object {
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
