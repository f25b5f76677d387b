# Plays the creating script against the stand-ins: killed after each step and run again, refused, run for another document.
param([string] $Script, [string] $OtherScript)
. (Join-Path $PSScriptRoot 'stand-in-site.ps1')

function Invoke-Creating([string] $Path) {
    $global:steps = @()
    $errors = ''
    :dies while ($true) {
        try { $null = & $Path } catch { $errors = "$_" }
        break
    }
    @{ steps = $global:steps; errors = $errors }
}

function Get-SiteState {
    @{
        items = @($global:site.Items.Keys | Sort-Object); settings = @($global:site.Items.Values | ForEach-Object { $_.SDMPackageXML })
        members = @($global:site.Baselines.Values | ForEach-Object { $_.SDMPackageXML }); models = @($global:site.Items.Values | ForEach-Object { $_.ModelName })
    }
}

$results = @(
    foreach ($step in 0..5) {
        $global:site = New-Site
        $global:site.DieAfter = $step
        $first = Invoke-Creating $Script
        $global:site.DieAfter = 0
        $second = Invoke-Creating $Script
        $third = Invoke-Creating $Script
        @{ dieAfter = $step; first = $first; second = $second; third = $third; state = Get-SiteState }
    }
)
$global:site = New-Site
$global:site.RefuseSetting = $true
$refused = @{ run = Invoke-Creating $Script; state = Get-SiteState }
$global:site = New-Site
$null = Invoke-Creating $Script
$other = @{ run = Invoke-Creating $OtherScript; state = Get-SiteState }
ConvertTo-Json @{ killed = $results; refused = $refused; other = $other } -Depth 6 -Compress
