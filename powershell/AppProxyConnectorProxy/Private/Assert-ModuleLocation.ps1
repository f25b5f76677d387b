# Whoever may write to a profile could have what he likes run elevated: such a module is refused when elevated.
function Assert-ModuleLocation {
    param([string] $Folder, [string[]] $ProfileFolder, [bool] $Elevated)
    if (-not $Elevated) { return }
    $inside = ([System.IO.Path]::GetFullPath($Folder)).TrimEnd('\', '/') + [System.IO.Path]::DirectorySeparatorChar
    foreach ($each in $ProfileFolder) {
        if (-not $each) { continue }
        $outside = ([System.IO.Path]::GetFullPath($each)).TrimEnd('\', '/') + [System.IO.Path]::DirectorySeparatorChar
        if ($inside.StartsWith($outside, [System.StringComparison]::OrdinalIgnoreCase)) {
            throw (New-ModuleError -Id 'MODULE_IN_PROFILE' -Category PermissionDenied -Target $Folder `
                    -Message "The module lies below a user profile ($each) and is not run elevated from there." `
                    -Remedy "Install it for all users: move it to $([Environment]::GetFolderPath('ProgramFiles'))\WindowsPowerShell\Modules.")
        }
    }
}
