# Whoever may write where the module lies could have anything run elevated: from such a folder it is not run elevated.
function Assert-ModuleLocation {
    param([string] $Folder)
    $full = [System.IO.Path]::GetFullPath($Folder)
    if ($Folder.StartsWith('\\') -or $full.StartsWith('\\') -or (Test-NetworkDrive $full)) { throw (New-LocationError -Folder $Folder -Message "The module lies on another computer ($Folder)") }
    $inside = $full
    $own = @(Join-Path $full 'bin') + @([System.IO.Directory]::GetFiles($full, '*', 'AllDirectories')) + $full
    foreach ($path in $own) {
        $writer = Find-UntrustedWriter -Sddl (Get-PathSddl $path)
        if ($writer) { throw (New-LocationError -Folder $full -Message "$writer may write to $path") }
    }
    # Above the module it is enough to be able to take a folder away and put another in its place.
    while ($null -ne ($inside = [System.IO.Path]::GetDirectoryName($inside))) {
        $writer = Find-UntrustedWriter -Sddl (Get-PathSddl $inside) -Above
        if ($writer) { throw (New-LocationError -Folder $full -Message "$writer may replace folders in $inside") }
    }
}
