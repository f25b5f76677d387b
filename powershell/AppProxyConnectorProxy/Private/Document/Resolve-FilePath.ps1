# An absolute path in the file system's own spelling. The program has a folder of its own as the current one.
function Resolve-FilePath {
    param([string] $Path, [System.Management.Automation.PSCmdlet] $Cmdlet)
    # PowerShell takes a UNC path for one of the current location's provider, and CMSite: or HKLM: know no such path.
    if ($Path.StartsWith('\\')) { return $Path }
    $written = Resolve-DrivePath -Path $Path -Cmdlet $Cmdlet
    if ($written -ne $Path) { return $written }
    $provider = $null
    $drive = $null
    $resolved = $Cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path, [ref] $provider, [ref] $drive)
    if ($provider.Name -eq 'FileSystem') { return $resolved }
    throw (New-ModuleError -Id 'PATH_NOT_A_FILE' -Category InvalidArgument -Target $Path `
            -Message "'$Path' is a path of $($provider.Name), not of a file." -Remedy 'Give a path of the file system, for example C:\Temp\desired.json.')
}
