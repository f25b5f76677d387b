# An error of another computer as one of ours, with the computer as its target. What remoting itself says, such as that
# there is no connection, gets an id of ours; a module that is missing there, the command that brings it.
function ConvertFrom-RemoteError {
    param([System.Management.Automation.ErrorRecord] $Record, [object[]] $Place)
    $origin = $Record.PSObject.Properties['OriginInfo']
    $computer = if ($null -ne $origin -and $null -ne $origin.Value) { $origin.Value.PSComputerName } else { '' }
    if (-not $computer) {
        $names = @($Place | ForEach-Object { if ($_ -is [string]) { $_ } else { $_.ComputerName } })
        $told = if ($Record.TargetObject -is [System.Management.Automation.Runspaces.PSSession]) { $Record.TargetObject.ComputerName } else { [string] $Record.TargetObject }
        $computer = if ($names.Count -eq 1) { $names[0] } elseif ($told -in $names) { $told } else { $Record.CategoryInfo.TargetName }
    }
    $id = ($Record.FullyQualifiedErrorId -split ',')[0]
    $category = $Record.CategoryInfo.Category
    $message = $Record.Exception.Message
    $remedy = if ($null -ne $Record.ErrorDetails) { [string] $Record.ErrorDetails.RecommendedAction } else { '' }
    if ($id -like 'Microsoft.PowerShell.Commands.WriteErrorException*') { $id = $Record.Exception.Message }
    if ($id -in 'MODULE_MISSING', 'MODULE_TOO_OLD') { $remedy = "Bring it there: $(Get-InstallCommand $computer)" }
    elseif ($id -cnotmatch '^[A-Z]+(_[A-Z]+)+$' -and $id -notin 'USAGE', 'INTERNAL') {
        if ($Record.Exception -is [System.Management.Automation.RemoteException]) { $remedy = 'See that the module there is whole and of this version.' }
        else {
            $id, $category = 'CONNECTION_FAILED', 'ConnectionError'
            $remedy = "See that Invoke-Command reaches it: Invoke-Command -ComputerName $(ConvertTo-Literal $computer) -ScriptBlock { `$PSVersionTable }"
        }
    }
    $new = New-ModuleError -Id $id -Category $category -Target $computer -Message "${computer}: $message" -Remedy $remedy
    $new.Exception.Data['ComputerName'] = $computer
    $new
}
