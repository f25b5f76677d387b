function Restore-AppProxyConnectorProxy {
    <#
    .SYNOPSIS
    Puts back a kept backup of both configuration files, or lists the backups.

    .DESCRIPTION
    Before each change a backup of both files is kept. Without -Id the last change is undone. It is a change like that of
    Set-AppProxyConnectorProxy: backup, restarts, rollback. It is refused where a file outside the proxy section is no
    longer what the backup has (another vendor version): then Set-AppProxyConnectorProxy with a document is the way, or -Force.
    -WhatIf shows what would be put back and which service would restart; -Confirm asks once for the whole.

    .PARAMETER List
    Lists the kept backups and changes nothing. What it gives can be piped into Restore-AppProxyConnectorProxy.

    .PARAMETER Id
    The backup to put back: an id that -List shows, or original for the files as first found.

    .PARAMETER Force
    Puts the backup back although the file outside the proxy section has changed since, or although other running services
    depend on a service that is restarted.

    .PARAMETER PassThru
    Gives the report of what was done; with -WhatIf the plan.

    .PARAMETER InputObject
    A backup that -List gave; or objects with a ComputerName or a Root, and folders: where to restore.

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
    Restore-AppProxyConnectorProxy -List

    Which backups there are.

    .EXAMPLE
    Restore-AppProxyConnectorProxy -Id original -WhatIf

    What would be put back.

    .EXAMPLE
    Restore-AppProxyConnectorProxy -Confirm:$false -PassThru | Select-Object Changed, Outcome

    Undoes the last change without a question.

    .EXAMPLE
    Restore-AppProxyConnectorProxy -List | Where-Object Original | Restore-AppProxyConnectorProxy

    The files as they were before this software changed them first.

    .INPUTS
    Backups, objects with the properties ComputerName or Root, and folders.

    .OUTPUTS
    With -List AppProxyConnectorProxy.Backup, one for each backup. With -PassThru AppProxyConnectorProxy.Report. Else none.

    .LINK
    https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers

    .LINK
    Set-AppProxyConnectorProxy

    .LINK
    Get-AppProxyConnectorProxy

    .LINK
    about_AppProxyConnectorProxy
    #>
    [CmdletBinding(PositionalBinding = $false, DefaultParameterSetName = 'Restore', SupportsShouldProcess = $true, ConfirmImpact = 'Medium',
        HelpUri = 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers')]
    [OutputType('AppProxyConnectorProxy.Backup', ParameterSetName = 'List')]
    [OutputType('AppProxyConnectorProxy.Report', ParameterSetName = 'Restore')]
    param(
        [Parameter(ParameterSetName = 'List', Mandatory = $true)]
        [switch] $List,

        [Parameter(ParameterSetName = 'Restore', Position = 0, ValueFromPipelineByPropertyName = $true)]
        [ValidateNotNullOrEmpty()]
        [ArgumentCompleter({
                param($command, $parameter, $word, $ast, $bound)
                $place = @{}
                foreach ($name in 'Root', 'Edition', 'ComputerName') { if ($bound.Contains($name)) { $place[$name] = $bound[$name] } }
                $known = @(Restore-AppProxyConnectorProxy -List @place -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
                @('original') + $known | Where-Object { $_ -like "$word*" }
            })]
        [string] $Id,

        [Parameter(ParameterSetName = 'Restore')]
        [switch] $Force,

        [Parameter(ParameterSetName = 'Restore')]
        [switch] $PassThru,

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
            $common = @(Get-CommonArgument -Bound $PSBoundParameters)
            if ($List) {
                Invoke-Reading -Request $request -Command 'restore' -ArgumentList (@('--list') + $common) -Bound $PSBoundParameters -Convert { ConvertTo-BackupObject $args[0] } | ForEach-Object {
                    if ($_ -is [System.Management.Automation.ErrorRecord]) { $PSCmdlet.WriteError($_) }
                    else { $_ }
                }
                return
            }
            $changeOf = {
                param($group)
                $options = @(if ($group.Id) { '--to', $group.Id }) + $common
                $what = if ($group.Id) { "the backup $($group.Id)" } else { 'what was there before the last change' }
                @{
                    Plan = @('restore', '--what-if') + $options; Run = @('restore') + $options
                    Heading = "Put back $what"; Activity = 'Putting back a backup of both files'; Source = [pscustomobject]@{ Parameter = @{}; Text = ''; IsText = $false; IsParameterOnly = $false }
                }
            }
            Invoke-Change -Cmdlet $PSCmdlet -Request $request -Bound $PSBoundParameters -Command 'Restore-AppProxyConnectorProxy' -ChangeOf $changeOf | ForEach-Object {
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
