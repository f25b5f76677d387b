# Takes one object of the pipeline into the request: as a place to work on (an object with -ComputerName, -Root or their
# aliases, a folder), or else as the document. What can be neither is a fault, and then nothing is done at all.
function Add-PipelineItem {
    param($Request, [AllowNull()] $Item, [System.Collections.IDictionary] $Bound, [switch] $TakesDocument)
    $explicit = $Request.Explicit
    if (-not $Request.IsPiped) {
        if ($Bound.ContainsKey('InputObject') -and $TakesDocument) { $Request.Documents.Add($Bound['InputObject']) }
        Add-Target -Request $Request -Root $Bound['Root'] -ComputerName $Bound['ComputerName'] -Session $Bound['Session'] -Bound $Bound
        return
    }
    $types = if ($null -eq $Item) { @() } else { @($Item.PSObject.TypeNames) }
    $isFolder = @($types | Where-Object { $_ -match 'System\.IO\.(DirectoryInfo|FileInfo)$' }).Count -gt 0
    $isOurs = @($types | Where-Object { $_ -match '(^|\.)AppProxyConnectorProxy\.(Service|Report|Backup)' }).Count -gt 0
    # What an earlier object bound stays bound for one that has no such property.
    $has = if ($null -eq $Item) { @() } else { @($Item.PSObject.Properties | ForEach-Object { $_.Name }) }
    $Bound = @{} + $Bound
    foreach ($name in 'Root', 'ComputerName', 'Id') {
        $aliases = @{ Root = 'Root', 'FullName', 'PSPath'; ComputerName = 'ComputerName', 'CN'; Id = @('Id') }[$name]
        if ($name -notin $explicit -and @($aliases | Where-Object { $_ -in $has }).Count -eq 0) { $Bound.Remove($name) }
    }
    $root = $Bound['Root']
    # A folder of .NET has a property Root of its own: the drive that it is on.
    if ($isFolder -and 'Root' -notin $explicit) { $root = @($Item.FullName) }
    $names = @($Bound['ComputerName'] | Where-Object { $_ })
    $given = (@($root | Where-Object { $_ }).Count -gt 0 -and 'Root' -notin $explicit) -or ($names.Count -gt 0 -and 'ComputerName' -notin $explicit)
    $hasProperties = @($has | Where-Object { $script:DocumentProperties.Contains($_) }).Count -gt 0
    if ($isOurs -or ($given -and ($isFolder -or -not $TakesDocument -or -not $hasProperties))) {
        $sessions = @($Bound['Session'])
        if ('Session' -in $explicit -and 'ComputerName' -notin $explicit -and $names.Count -gt 0) {
            # What names its computer is for the session to that one, and for no other.
            $names += @(Get-ReportField $Item 'PSComputerName')
            $sessions = @($sessions | Where-Object { $_.ComputerName -in $names })
            if ($sessions.Count -eq 0) {
                $Request.Faults.Add((New-ModuleError -Id 'INPUT_NOT_BOUND' -Category InvalidArgument -Target $Item -Message "There is no session to $($names[0])." `
                            -Remedy 'Nothing was done. Give a session to each computer that the pipeline names, or leave -Session out.'))
                return
            }
            $names = @()
        }
        Add-Target -Request $Request -Root @($root | Where-Object { $_ }) -ComputerName $names -Session $sessions -Bound $Bound -Piped
    }
    elseif ($TakesDocument) { $Request.Documents.Add($Item) }
    else {
        $Request.Faults.Add((New-ModuleError -Id 'INPUT_NOT_BOUND' -Category InvalidArgument -Target $Item `
                    -Message "An object of the pipeline has neither a ComputerName nor a Root: $Item" `
                    -Remedy 'Nothing was done. Give objects with one of these properties, or name the servers by -ComputerName.'))
    }
}
