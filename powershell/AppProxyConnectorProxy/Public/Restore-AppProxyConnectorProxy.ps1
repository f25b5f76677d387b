function Restore-AppProxyConnectorProxy {
    <#
    .SYNOPSIS
    Puts back a kept copy of both configuration files, or lists the copies.

    .DESCRIPTION
    Before each change a copy of both files is kept. Without -Id the last change is undone. It is a change like that of
    Set-AppProxyConnectorProxy: copies, restarts, rollback. It is refused where a file outside the proxy section is no
    longer what the copy has (another vendor version): then Set-AppProxyConnectorProxy with a document is the way, or -Force.

    .PARAMETER List
    Lists the kept copies and changes nothing.

    .PARAMETER Id
    The copy to put back: an id that -List shows, or original for the files as first found.

    .PARAMETER Force
    Puts the copy back although the file outside the proxy section has changed since, or although other running services
    depend on a service that is restarted.

    .PARAMETER PassThru
    Gives the report of what was done.

    .PARAMETER Root
    Works on the files below another folder that stands for C:\, or below many, one after the other.
    A root that fails is an error of its own where several are given.

    .PARAMETER Edition
    Which edition's files, where those of both lie below the root: legacy or entra.

    .EXAMPLE
    Restore-AppProxyConnectorProxy -List

    Which copies there are.

    .EXAMPLE
    Restore-AppProxyConnectorProxy -Id original -WhatIf

    Which files would be put back, and what they say.

    .EXAMPLE
    Restore-AppProxyConnectorProxy -Confirm:$false -PassThru | Select-Object Changed, Outcome

    Undoes the last change without a question.

    .EXAMPLE
    Restore-AppProxyConnectorProxy -Id original

    The files as they were before this software changed them first.

    .INPUTS
    None. Nothing is taken from the pipeline.

    .OUTPUTS
    With -List AppProxyConnectorProxy.Copy, one for each copy. With -PassThru AppProxyConnectorProxy.Report. Else none.

    .LINK
    Set-AppProxyConnectorProxy

    .LINK
    Get-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, DefaultParameterSetName = 'Restore', SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('AppProxyConnectorProxy.Copy', ParameterSetName = 'List')]
    [OutputType('AppProxyConnectorProxy.Report', ParameterSetName = 'Restore')]
    param(
        [Parameter(ParameterSetName = 'List', Mandatory = $true)]
        [switch] $List,

        [Parameter(ParameterSetName = 'Restore', Position = 0)]
        [ValidateNotNullOrEmpty()]
        [ArgumentCompleter({
                param($command, $parameter, $word, $ast, $bound)
                $place = @{}
                foreach ($name in 'Root', 'Edition') { if ($bound.Contains($name)) { $place[$name] = $bound[$name] } }
                $known = @(Restore-AppProxyConnectorProxy -List @place -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
                @('original') + $known | Where-Object { $_ -like "$word*" }
            })]
        [string] $Id,

        [Parameter(ParameterSetName = 'Restore')]
        [switch] $Force,

        [Parameter(ParameterSetName = 'Restore')]
        [switch] $PassThru,

        [Parameter()]
        [ValidateNotNullOrEmpty()]
        [string[]] $Root,

        [Parameter()]
        [ValidateSet('legacy', 'entra')]
        [string] $Edition
    )
    try {
        $roots = @(Resolve-Root -Bound $PSBoundParameters -Cmdlet $PSCmdlet)
        $place = @(Get-CommonArgument -Bound @{ Edition = $Edition } | Where-Object { $Edition })
        $options = @(Get-CommonArgument -Bound $PSBoundParameters)
        if ($Id) { $options += '--to', $Id }
    }
    catch { $PSCmdlet.ThrowTerminatingError($_) }

    if ($roots.Count -eq 0) { $roots = @($null) }
    foreach ($each in $roots) {
        $where = @($each | Where-Object { $_ })
        try {
            $report = Invoke-ReportCommand -Command 'restore' -ArgumentList (@('--list') + $place) -Root $where
            $fault = Get-ReportFailure $report
            if (-not $fault -and -not $List) {
                $text = @(ConvertTo-RestoreText -Report $report -Id $Id) -join "`n"
                if (-not $PSCmdlet.ShouldProcess($text, "$text`nDo this?", 'Put back a kept copy')) { continue }
                $report = Invoke-ReportCommand -Command 'restore' -ArgumentList $options -Root $where -Activity 'Putting back a kept copy of both files'
                $fault = Get-ReportFailure $report
            }
        }
        catch { $fault = $_ }
        if ($fault -and $roots.Count -eq 1) { $PSCmdlet.ThrowTerminatingError($fault) }
        if ($fault) { $PSCmdlet.WriteError($fault) }
        elseif ($List) { ConvertTo-CopyObject $report }
        elseif ($PassThru) { ConvertTo-ReportObject $report }
    }
}
