# Copyright: (c) 2026, the appproxy-connector-proxy contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Where the PowerShell module lies for all users; each version has a folder of its own.
function Get-ConnectorProxyFolder {
    Join-Path $env:ProgramFiles (Join-Path 'WindowsPowerShell' (Join-Path 'Modules' 'AppProxyConnectorProxy'))
}

function Find-ConnectorProxyProgram {
    param([string] $Folder)
    $versions = @(Get-ChildItem -LiteralPath $Folder -ErrorAction SilentlyContinue | Where-Object { $_.PSIsContainer -and $_.Name -match '^\d+(\.\d+){1,3}$' } |
            Sort-Object { [version] $_.Name } -Descending | ForEach-Object { $_.FullName })
    foreach ($place in @($Folder) + $versions) {
        $program = Join-Path (Join-Path $place 'bin') 'appproxyctl.exe'
        if (Test-Path -LiteralPath $program -PathType Leaf) { return $program }
    }
}

# The report of one run of the program. Fails the module where there is none or where it holds an error, so that a fault
# is never taken for a difference. The document goes by standard input: Windows PowerShell loses quotes in arguments.
function Invoke-ConnectorProxyProgram {
    param($Module, [string[]] $ArgumentList, [string] $Document)
    $folder = $Module.Params.module_path
    if (-not $folder) { $folder = Get-ConnectorProxyFolder }
    $program = Find-ConnectorProxyProgram $folder
    if (-not $program) {
        $Module.FailJson("The PowerShell module AppProxyConnectorProxy is not installed in $folder. Install it first, or name its folder in module_path.")
    }
    $OutputEncoding = New-Object System.Text.ASCIIEncoding
    $ErrorActionPreference = 'Continue'
    $lines = @($Document | & $program $ArgumentList 2>$null)
    $code = $LASTEXITCODE
    $ErrorActionPreference = 'Stop'

    $report = $null
    try { $report = ConvertFrom-Json ($lines -join ' ') } catch { $report = $null }
    if ($null -eq $report -or -not $report.PSObject.Properties['schemaVersion']) {
        $Module.FailJson("appproxyctl ended with exit code $code and gave no report: a fault of the program, not a difference.")
    }
    $Module.Result.report = $report
    $failure = $report.PSObject.Properties['error']
    if ($failure) {
        $Module.Result.changed = $report.changed
        $texts = @($failure.Value.message, $failure.Value.detail)
        if ($failure.Value.PSObject.Properties['issues']) { $texts += @($failure.Value.issues | ForEach-Object { $_.message }) }
        $Module.FailJson("$($failure.Value.code): $($texts -join ' ')")
    }
    if ($code -ne 0) { $Module.FailJson("appproxyctl ended with exit code $code, which $($ArgumentList[0]) does not have.") }
    $report
}

Export-ModuleMember -Function Get-ConnectorProxyFolder, Find-ConnectorProxyProgram, Invoke-ConnectorProxyProgram
