#!powershell

# Copyright: (c) 2026, the appproxy-connector-proxy contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

#AnsibleRequires -CSharpUtil Ansible.Basic

$spec = @{
    options = @{
        mode = @{ type = 'str'; required = $true; choices = @('bypass', 'explicit', 'pac', 'system') }
        address = @{ type = 'str' }
        bypass_on_local = @{ type = 'bool' }
        use_system_default = @{ type = 'bool' }
        use_default_credentials = @{ type = 'bool' }
        bypass_list = @{ type = 'list'; elements = 'str' }
        script_location = @{ type = 'str' }
        services = @{ type = 'list'; elements = 'str'; choices = @('connector', 'updater') }
        restart = @{ type = 'str'; choices = @('ifNeeded', 'never') }
        module_path = @{ type = 'path' }
    }
    required_if = @(, @('mode', 'explicit', @(, 'address')))
    supports_check_mode = $true
}
$module = [Ansible.Basic.AnsibleModule]::Create($args, $spec)
$module.Result.changed = $false

# The document's names; what is not given is left out, since it is left as it is.
$names = @{
    mode = 'mode'; address = 'address'; bypass_on_local = 'bypassOnLocal'; use_system_default = 'useSystemDefault'
    use_default_credentials = 'useDefaultCredentials'; bypass_list = 'bypassList'; script_location = 'scriptLocation'
    services = 'services'; restart = 'restart'
}
$document = @{}
foreach ($name in $names.Keys) {
    $value = $module.Params.$name
    if ($null -eq $value) { continue }
    # No value of an if: PowerShell would take a list of one apart, and make nothing of an empty one.
    if ($value -is [System.Collections.IList]) { $document[$names[$name]] = @($value) } else { $document[$names[$name]] = $value }
}
# ASCII, as \uXXXX: Windows PowerShell writes to a program's standard input by code page.
$json = [regex]::Replace((ConvertTo-Json $document -Compress), '[^\x20-\x7e]', { '\u{0:x4}' -f [int] [char] $args[0].Value })

function Get-Program {
    $folder = $module.Params.module_path
    if (-not $folder) { $folder = Join-Path $env:ProgramFiles 'WindowsPowerShell\Modules\AppProxyConnectorProxy' }
    $versions = @(Get-ChildItem -LiteralPath $folder -ErrorAction SilentlyContinue | Where-Object { $_.PSIsContainer -and $_.Name -match '^\d+(\.\d+){1,3}$' } |
            Sort-Object { [version] $_.Name } -Descending | ForEach-Object { $_.FullName })
    foreach ($place in @($folder) + $versions) {
        $program = Join-Path (Join-Path $place 'bin') 'appproxyctl.exe'
        if (Test-Path -LiteralPath $program -PathType Leaf) { return $program }
    }
    $module.FailJson("The PowerShell module AppProxyConnectorProxy is not installed in $folder. Install it first, or name its folder in module_path.")
}

$program = Get-Program
$arguments = @('set', '-', '--json')
if ($module.CheckMode) { $arguments += '--what-if' }
$OutputEncoding = New-Object System.Text.ASCIIEncoding
$ErrorActionPreference = 'Continue'
$lines = @($json | & $program $arguments 2>$null)
$code = $LASTEXITCODE
$ErrorActionPreference = 'Stop'

$report = $null
try { $report = ConvertFrom-Json ($lines -join ' ') } catch { $report = $null }
if ($null -eq $report -or -not $report.PSObject.Properties['schemaVersion']) {
    $module.FailJson("appproxyctl ended with exit code $code and gave no report: a fault of the program, not a difference.")
}
$module.Result.report = $report
$failure = $report.PSObject.Properties['error']
if ($failure) {
    $module.Result.changed = $report.changed
    $texts = @($failure.Value.message, $failure.Value.detail)
    if ($failure.Value.PSObject.Properties['issues']) { $texts += @($failure.Value.issues | ForEach-Object { $_.message }) }
    $module.FailJson("$($failure.Value.code): $($texts -join ' ')")
}
if ($code -ne 0) { $module.FailJson("appproxyctl ended with exit code $code, which a change does not have.") }

$planned = $report.outcome -eq 'planned'
$module.Result.changed = $report.changed -or $planned
$steps = @($report.actions | ForEach-Object { $_.kind + $(if ($_.PSObject.Properties['service']) { ' ' + $_.service }) })
$module.Result.msg = if ($planned) { "Would do: $($steps -join ', ')" } elseif ($report.changed) { "Done: $($steps -join ', ')" } else { 'In the desired state' }
if ($module.DiffMode) {
    $module.Diff.prepared = @($report.actions | Where-Object { $_.PSObject.Properties['diff'] } | ForEach-Object { $_.diff }) -join "`n"
}
$module.ExitJson()
