# The text that a list view shows for an object inside of another. Add-Member is not in every engine's core.
filter Add-ToString {
    param([string] $Text)
    $script = [scriptblock]::Create("'" + $Text.Replace("'", "''") + "'")
    $_.PSObject.Methods.Add((New-Object System.Management.Automation.PSScriptMethod 'ToString', $script))
    $_
}
