# What a path with wildcards means, in the file system's own spelling. A name that is there as it is written comes first;
# names that completion has escaped are found too.
function Find-WildcardPath {
    param([string] $Path, [System.Management.Automation.PSCmdlet] $Cmdlet)
    $hasWildcards = [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($Path) -or $Path.Contains('`')
    if (-not $hasWildcards) { return Resolve-FilePath -Path $Path -Cmdlet $Cmdlet }
    $literal = Resolve-FilePath -Path $Path -Cmdlet $Cmdlet
    if ([System.IO.File]::Exists($literal) -or [System.IO.Directory]::Exists($literal)) { return $literal }
    $pattern = if ($Path.StartsWith('\\')) { $Path } else { Resolve-DrivePath -Path $Path -Cmdlet $Cmdlet }
    try { $Cmdlet.SessionState.Path.GetResolvedPSPathFromPSPath($pattern) | ForEach-Object { $_.ProviderPath } }
    catch [System.Management.Automation.ItemNotFoundException] { Write-Debug $_.Exception.Message }
}
