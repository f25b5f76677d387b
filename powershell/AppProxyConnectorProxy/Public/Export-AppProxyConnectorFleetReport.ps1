function Export-AppProxyConnectorFleetReport {
    <#
    .SYNOPSIS
    Makes one page of the reports of many servers, which needs nothing beside it.

    .DESCRIPTION
    Takes what Test-AppProxyConnectorProxy -Detailed gave, also through a session or a job, and the files of reports that
    appproxyctl test or get printed with --json. The newest report of a server counts. The errors of servers that failed
    are taken too (2>&1), so that a server that could not be asked is on the page. An existing page is replaced.

    .PARAMETER Path
    The page, a file that is made or replaced.

    .PARAMETER InputObject
    Reports of Test-AppProxyConnectorProxy -Detailed, errors of servers, files of reports, and text that is such JSON.

    .PARAMETER ReportPath
    Files of reports. Wildcards are allowed; what can not be read is counted and named on the page.

    .PARAMETER Expect
    A file that names the servers that should report, one a line; one without a report is missing.

    .PARAMETER PassThru
    Gives the counts of the page.

    .EXAMPLE
    Test-AppProxyConnectorProxy -Path .\desired.json -ComputerName CONN01, CONN02 -Detailed | Export-AppProxyConnectorFleetReport -Path .\fleet.html

    Two servers on one page; with 2>&1 before the pipe also one that failed.

    .EXAMPLE
    Test-AppProxyConnectorProxy -Path .\desired.json -Detailed -Root \\CONN01\c$, \\CONN02\c$ | Export-AppProxyConnectorFleetReport -Path .\fleet.html -PassThru

    Through admin shares, with the counts.

    .EXAMPLE
    Export-AppProxyConnectorFleetReport -Path .\fleet.html -ReportPath .\reports\*.json -WhatIf

    Says which page would be made of the files that servers have left on a share.

    .INPUTS
    Reports of Test-AppProxyConnectorProxy -Detailed, errors of servers, files and text.

    .OUTPUTS
    None, or with -PassThru AppProxyConnectorProxy.Fleet.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Test-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, SupportsShouldProcess = $true, ConfirmImpact = 'Low', HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Fleet')]
    param(
        [Parameter(Mandatory = $true, Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [Parameter(ValueFromPipeline = $true)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [object] $InputObject,

        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [SupportsWildcards()]
        [string[]] $ReportPath,

        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [string] $Expect,

        [Parameter()]
        [switch] $PassThru
    )
    begin {
        . Use-CallerPreference $PSCmdlet
        $items = New-Object System.Collections.Generic.List[object]
    }
    process { if ($PSBoundParameters.ContainsKey('InputObject')) { foreach ($each in @($InputObject)) { $items.Add($each) } } }
    end {
        try {
            if ($PSCmdlet.MyInvocation.ExpectingInput -and $items.Count -eq 0 -and -not $ReportPath) { return }
            $given = Get-FleetInput -Item $items -ReportPath $ReportPath -Cmdlet $PSCmdlet
            $page = Resolve-FilePath -Path $Path -Cmdlet $PSCmdlet
            $options = @('--html', $page)
            if ($Expect) { $options += '--expect', (Resolve-FilePath -Path $Expect -Cmdlet $PSCmdlet) }
            if (-not $PSCmdlet.ShouldProcess($page, 'Write the page of the fleet')) { return }
            Invoke-SingleReport -Command 'fleet' -ArgumentList ($given.Operand + $options) -InputText $given.Text -Convert { ConvertTo-FleetObject $args[0] } | ForEach-Object {
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
