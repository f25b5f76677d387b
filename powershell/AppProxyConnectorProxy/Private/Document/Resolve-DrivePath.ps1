# A path on a drive of the file system, written out. A drive that New-PSDrive made in the caller's scope is known to the
# caller's own list of drives, and to nobody else.
function Resolve-DrivePath {
    param([string] $Path, [System.Management.Automation.PSCmdlet] $Cmdlet)
    if ($Path -notmatch '^(?<drive>[^:\\/]+):(?!:)(?<rest>.*)$') { return $Path }
    $name, $rest = $Matches['drive'], $Matches['rest']
    $drive = $Cmdlet.SessionState.Drive.GetAll() | Where-Object { $_.Name -eq $name } | Select-Object -First 1
    if ($null -eq $drive) {
        if ($name.Length -eq 1 -and [System.IO.Path]::IsPathRooted($Path)) { return $Path }
        throw (New-ModuleError -Id 'PATH_NOT_A_FILE' -Category ObjectNotFound -Target $Path `
                -Message "'$Path' is on a drive that is not here." -Remedy 'Get-PSDrive shows the drives that there are.')
    }
    if ($drive.Provider.Name -ne 'FileSystem') { return $Path }
    $inside = if ($rest -match '^[\\/]') { $rest } else { Join-Path $drive.CurrentLocation $rest }
    [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($drive.Root, $inside.TrimStart('\', '/').Replace('\', [System.IO.Path]::DirectorySeparatorChar)))
}
