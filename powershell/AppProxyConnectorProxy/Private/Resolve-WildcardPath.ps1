# The one file that -Path means; a name without a match goes on as it is, for the program to say that it is missing.
function Resolve-WildcardPath {
    param([string] $Path, [System.Management.Automation.PSCmdlet] $Cmdlet)
    if (-not [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($Path)) {
        return Resolve-FilePath -Path $Path -Cmdlet $Cmdlet
    }
    $found = @()
    try { $found = @($Cmdlet.SessionState.Path.GetResolvedPSPathFromPSPath($Path)) }
    catch [System.Management.Automation.ItemNotFoundException] { Write-Debug $_.Exception.Message }
    if ($found.Count -eq 1) { return $found[0].ProviderPath }
    throw (New-ModuleError -Id 'DOCUMENT_NOT_FOUND' -Category ObjectNotFound -Target $Path `
            -Message "'$Path' means $($found.Count) files, and one document is needed." `
            -Remedy 'Name the one file; where its name has wildcard characters such as [ ], use -LiteralPath.')
}
