# The roots as absolute paths. Wildcards may mean many; a name without a match goes on as it is, for the program to say
# that there is no connector.
function Resolve-Root {
    param([string[]] $Root, [System.Management.Automation.PSCmdlet] $Cmdlet)
    foreach ($each in $Root) {
        if (-not $each) { continue }
        $found = @(Find-WildcardPath -Path $each -Cmdlet $Cmdlet)
        if ($found.Count -gt 0) { $found }
        else { Resolve-FilePath -Path $each -Cmdlet $Cmdlet }
    }
}
