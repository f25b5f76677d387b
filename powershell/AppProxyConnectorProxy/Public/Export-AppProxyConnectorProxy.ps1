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

    .PARAMETER Root
    Reads the files below another folder that stands for C:\, or below many (as objects only).
    A root that fails is an error of its own where several are given.

    .PARAMETER Edition
    Which edition's files, where those of both lie below the root: legacy or entra.

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
    None. Nothing is taken from the pipeline.

    .OUTPUTS
    Without -Path the document as an object, one for each root. With -Path none.

    .LINK
    Set-AppProxyConnectorProxy

    .LINK
    Test-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, SupportsShouldProcess = $true, ConfirmImpact = 'Low')]
    [OutputType([System.Management.Automation.PSObject])]
    param(
        [Parameter(Position = 0)]
        [ValidateNotNullOrEmpty()]
        [string] $Path,

        [Parameter()]
        [switch] $NoClobber,

        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [string[]] $Root,

        [Parameter()]
        [ValidateSet('legacy', 'entra')]
        [string] $Edition
    )
    try {
        $roots = @(Resolve-Root -Bound $PSBoundParameters -Cmdlet $PSCmdlet)
        if ($Path -and $roots.Count -gt 1) {
            throw (New-ModuleError -Id 'USAGE' -Category InvalidArgument -Target $Path -Message 'One file cannot hold the documents of several roots.' `
                    -Remedy 'Give one -Root with -Path, or leave -Path out and take the objects.')
        }
        $options = @(Get-CommonArgument -Bound $PSBoundParameters)
        if ($roots.Count -eq 0) { $roots = @($null) }
        $reports = @(foreach ($each in $roots) {
                Invoke-ReportCommand -Command 'export' -ArgumentList $options -Root @($each | Where-Object { $_ })
            })
    }
    catch { $PSCmdlet.ThrowTerminatingError($_) }

    foreach ($report in $reports) {
        $fault = Get-ReportFailure $report
        if ($fault -and $reports.Count -eq 1) { $PSCmdlet.ThrowTerminatingError($fault) }
        if ($fault) { $PSCmdlet.WriteError($fault) }
        elseif (-not $Path) { $report.document }
        else {
            try {
                $file = Resolve-FilePath -Path $Path -Cmdlet $PSCmdlet
                $json = (ConvertTo-AsciiJson $report.document -Pretty) + "`n"
                if ($PSCmdlet.ShouldProcess($file, 'Write the document')) { Write-DocumentFile -Path $file -Text $json -NoClobber:$NoClobber }
            }
            catch { $PSCmdlet.ThrowTerminatingError($_) }
        }
    }
}
