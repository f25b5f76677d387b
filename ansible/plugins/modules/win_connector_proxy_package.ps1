#!powershell

# Copyright: (c) 2026, the appproxy-connector-proxy contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

#AnsibleRequires -CSharpUtil Ansible.Basic
#AnsibleRequires -PowerShell ..module_utils.Program

$spec = @{
    options = @{
        src = @{ type = 'str'; required = $true }
        checksum = @{ type = 'str'; required = $true }
        version = @{ type = 'str'; required = $true }
    }
    supports_check_mode = $true
}
$module = [Ansible.Basic.AnsibleModule]::Create($args, $spec)
$module.Result.changed = $false
$version = $module.Params.version
if ($version -notmatch '^\d+(\.\d+){1,3}$') { $module.FailJson("version has to be numbers and dots, such as 1.0.0, and not $version.") }
if ($module.Params.checksum -notmatch '^[0-9A-Fa-f]{64}$') { $module.FailJson('checksum has to be a SHA-256 in hexadecimal: the line of the package in SHA256SUMS.') }

$folder = Get-ConnectorProxyFolder
$place = Join-Path $folder $version
$module.Result.path = $place
# A folder of a version is moved into its place when it is whole, so one that is there is whole.
if (Test-Path -LiteralPath $place) {
    $module.Result.msg = "Version $version is installed"
    $module.ExitJson()
}
$module.Result.changed = $true
if ($module.CheckMode) {
    $module.Result.msg = "Would install version $version"
    $module.ExitJson()
}

# Below Program Files from the first byte: there only administrators could change what the checksum was taken of.
$temporary = Join-Path (Split-Path -Parent $folder) "AppProxyConnectorProxy.$([guid]::NewGuid()).tmp"
try {
    $null = New-Item -Path $temporary -ItemType Directory -Force
    $zip = Join-Path $temporary 'package.zip'
    if ($module.Params.src -match '^https?://') {
        [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
        (New-Object System.Net.WebClient).DownloadFile($module.Params.src, $zip)
    }
    else { Copy-Item -LiteralPath $module.Params.src -Destination $zip }
    $found = (Get-FileHash -LiteralPath $zip -Algorithm SHA256).Hash
    if ($found -ne $module.Params.checksum) { throw "The checksum is $found and not the one that was given." }
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [IO.Compression.ZipFile]::ExtractToDirectory($zip, $temporary)
    $unpacked = Join-Path (Join-Path $temporary 'AppProxyConnectorProxy') $version
    if (-not (Find-ConnectorProxyProgram $unpacked)) { throw "The package does not hold version $version of the module." }
    $null = New-Item -Path $folder -ItemType Directory -Force
    Move-Item -LiteralPath $unpacked -Destination $place
}
catch {
    $module.Result.changed = $false
    $module.FailJson("The package $($module.Params.src) was not installed: $($_.Exception.Message)")
}
finally { Remove-Item -LiteralPath $temporary -Recurse -Force -ErrorAction SilentlyContinue }
$module.Result.msg = "Installed version $version"
$module.ExitJson()
