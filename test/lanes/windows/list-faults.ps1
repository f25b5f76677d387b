# Prints what Windows PowerShell 5.1 would not understand in a script, a line each.
param($Script)
. (Join-Path $PSScriptRoot '../../../powershell/tests/DesktopRules.ps1')
Get-DesktopFault $Script | ForEach-Object { "line $($_.Line): $($_.Rule): $($_.Text)" }
