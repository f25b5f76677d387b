#!powershell

# Copyright: (c) 2026, the appproxy-connector-proxy contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

#AnsibleRequires -CSharpUtil Ansible.Basic
#AnsibleRequires -PowerShell ..module_utils.Program

$spec = @{
    options = @{ module_path = @{ type = 'path' } }
    supports_check_mode = $true
}
$module = [Ansible.Basic.AnsibleModule]::Create($args, $spec)
$module.Result.changed = $false

$null = Invoke-ConnectorProxyProgram -Module $module -ArgumentList @('get', '--json')
$module.ExitJson()
