function Read-AppProxyConnectorCapture {
    <#
    .SYNOPSIS
    Says in words what is wrong in a network capture.

    .DESCRIPTION
    Reads pcapng, pcap and Network Monitor's .cap, also compressed with gzip; several files are read as if they were one.
    Each finding has its packets, what it means and who has to do what. What a failed connection means depends on the
    configured way: that of this server, or of -Document. Nothing is written.

    .PARAMETER Path
    The captures. Wildcards are allowed.

    .PARAMETER Document
    Takes the configured way from this document, for a capture of another server.

    .EXAMPLE
    Read-AppProxyConnectorCapture -Path .\start.pcapng

    The verdict, by the configuration of this server.

    .EXAMPLE
    (Read-AppProxyConnectorCapture .\start.pcapng -Document .\desired.json).Findings | Format-List

    Of another server: each finding with what to do.

    .EXAMPLE
    Get-ChildItem .\*.pcapng | Read-AppProxyConnectorCapture | Select-Object State, Verdict

    Several files as one capture.

    .INPUTS
    Files, and text that is a path.

    .OUTPUTS
    AppProxyConnectorProxy.Capture

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Start-AppProxyConnectorCapture

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Capture')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [Alias('FullName', 'PSPath')]
        [ValidateNotNullOrEmpty()]
        [SupportsWildcards()]
        [string[]] $Path,

        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [string] $Document
    )
    begin {
        . Use-CallerPreference $PSCmdlet
        $files = New-Object System.Collections.Generic.List[string]
    }
    process {
        # The text of a file object is in Windows PowerShell its name alone.
        $given = if ($_ -is [System.IO.FileInfo]) { $_.FullName } else { $Path }
        try { foreach ($each in $given) { foreach ($file in (Find-WildcardPath -Path $each -Cmdlet $PSCmdlet)) { $files.Add($file) } } }
        catch { $PSCmdlet.ThrowTerminatingError($_) }
    }
    end {
        try {
            if ($files.Count -eq 0) {
                if ($PSCmdlet.MyInvocation.ExpectingInput) { return }
                throw (New-ModuleError -Id 'FILE_NOT_FOUND' -Category ObjectNotFound -Target $Path -Message "'$($Path -join "', '")' means no file." -Remedy 'Check the path.')
            }
            $options = $files.ToArray()
            if ($Document) { $options += '--document', (Resolve-FilePath -Path $Document -Cmdlet $PSCmdlet) }
            Invoke-SingleReport -Command 'capture read' -ArgumentList $options -Convert { ConvertTo-CaptureObject $args[0] } | ForEach-Object {
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
