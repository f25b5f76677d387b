#!powershell

# Copyright: (c) 2026, the appproxy-connector-proxy contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

#AnsibleRequires -CSharpUtil Ansible.Basic

$spec = @{
    options = @{ module_path = @{ type = 'path' } }
    supports_check_mode = $true
}
$module = [Ansible.Basic.AnsibleModule]::Create($args, $spec)
$module.Result.changed = $false

$folder = $module.Params.module_path
if (-not $folder) { $folder = Join-Path $env:ProgramFiles 'WindowsPowerShell\Modules\AppProxyConnectorProxy' }
$versions = @(Get-ChildItem -LiteralPath $folder -ErrorAction SilentlyContinue | Where-Object { $_.PSIsContainer -and $_.Name -match '^\d+(\.\d+){1,3}$' } |
        Sort-Object { [version] $_.Name } -Descending | ForEach-Object { $_.FullName })
$program = @(@($folder) + $versions | ForEach-Object { Join-Path (Join-Path $_ 'bin') 'appproxyctl.exe' } | Where-Object { Test-Path -LiteralPath $_ -PathType Leaf })
if ($program.Count -eq 0) {
    $module.FailJson("The PowerShell module AppProxyConnectorProxy is not installed in $folder. Install it first, or name its folder in module_path.")
}

$ErrorActionPreference = 'Continue'
$lines = @(& $program[0] get --json 2>$null)
$code = $LASTEXITCODE
$ErrorActionPreference = 'Stop'
$report = $null
try { $report = ConvertFrom-Json ($lines -join ' ') } catch { $report = $null }
if ($null -eq $report -or -not $report.PSObject.Properties['schemaVersion']) {
    $module.FailJson("appproxyctl ended with exit code $code and gave no report: a fault of the program.")
}
$module.Result.report = $report
if ($report.PSObject.Properties['error']) { $module.FailJson("$($report.error.code): $($report.error.message) $($report.error.detail)") }
if ($code -ne 0) { $module.FailJson("appproxyctl ended with exit code $code.") }
$module.ExitJson()
