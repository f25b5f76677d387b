# Prints what Windows PowerShell 5.1 would not understand in a script, or in each script below a folder, a line each.
param($Path)
. (Join-Path $PSScriptRoot '../../../powershell/tests/DesktopRules.ps1')
foreach ($script in Get-ChildItem -LiteralPath $Path -Recurse -Filter *.ps1) {
    Get-DesktopFault $script.FullName | ForEach-Object { "$($script.Name): line $($_.Line): $($_.Rule): $($_.Text)" }
}
