#!powershell

# Copyright: (c) 2026, the appproxy-connector-proxy contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

#AnsibleRequires -CSharpUtil Ansible.Basic
#AnsibleRequires -PowerShell ..module_utils.Program

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
    required_if = @(@('mode', 'explicit', @(, 'address')), @('mode', 'pac', @(, 'script_location')))
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

$arguments = @('set', '-', '--json')
if ($module.CheckMode) { $arguments += '--what-if' }
$report = Invoke-ConnectorProxyProgram -Module $module -ArgumentList $arguments -Document $json

$planned = $report.outcome -eq 'planned'
$module.Result.changed = $report.changed -or $planned
$steps = @($report.actions | ForEach-Object { $_.kind + $(if ($_.PSObject.Properties['service']) { ' ' + $_.service }) })
$module.Result.msg = if ($planned) { "Would do: $($steps -join ', ')" } elseif ($report.changed) { "Done: $($steps -join ', ')" } else { 'In the desired state' }
if ($module.DiffMode) {
    $module.Diff.prepared = @($report.actions | Where-Object { $_.PSObject.Properties['diff'] } | ForEach-Object { $_.diff }) -join "`n"
}
$module.ExitJson()
