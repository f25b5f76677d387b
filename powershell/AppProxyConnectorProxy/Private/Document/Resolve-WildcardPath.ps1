# The one file that -Path means; a name without a match goes on as it is, for the program to say that it is missing.
function Resolve-WildcardPath {
    param([string] $Path, [System.Management.Automation.PSCmdlet] $Cmdlet)
    $found = @(Find-WildcardPath -Path $Path -Cmdlet $Cmdlet)
    if ($found.Count -eq 1) { return $found[0] }
    throw (New-ModuleError -Id 'DOCUMENT_NOT_FOUND' -Category ObjectNotFound -Target $Path `
            -Message "'$Path' means $($found.Count) files, and one document is needed." `
            -Remedy 'Name the one file; where its name has wildcard characters such as [ ], use -LiteralPath.')
}
