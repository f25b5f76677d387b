# What every test script uses. It expects $Module, $Work, $Results and $Checkout of the script that dot-sources it.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

# One test. Its result is a line of the results file, for the runner to show under this name.
function It {
    param([string] $Sentence, [scriptblock] $Body)
    $Host.PrivateData.Clear()
    $Host.PrivateData.WindowsPowerShell = $false
    $message = ''
    try { & $Body | Out-Host }
    catch { $message = "$($_.ToString())`n$($_.InvocationInfo.PositionMessage)`n$($_.ScriptStackTrace)" }
    $line = (@{ name = $Sentence; message = $message } | ConvertTo-Json -Compress) + "`n"
    [System.IO.File]::AppendAllText($Results, $line)
}

function Assert-Equal {
    param($Expected, $Actual, [string] $Of = 'value')
    $left = ConvertTo-Json -InputObject $Expected -Compress -Depth 8
    $right = ConvertTo-Json -InputObject $Actual -Compress -Depth 8
    if ($left -cne $right) { throw "$Of is $right and not $left" }
}

function Assert-Match {
    param([string] $Pattern, [string] $Actual, [string] $Of = 'text')
    if ($Actual -notmatch $Pattern) { throw "$Of does not match '$Pattern': $Actual" }
}

function Assert-NoMatch {
    param([string] $Pattern, [string] $Actual, [string] $Of = 'text')
    if ($Actual -match $Pattern) { throw "$Of matches '$Pattern': $Actual" }
}

# The error record that the body ends with; no error at all is a fault of the tested code.
function Get-Fault {
    param([scriptblock] $Body)
    try { $value = & $Body }
    catch { return $_ }
    throw "No error, but: $(ConvertTo-Json -InputObject $value -Compress -Depth 4)"
}

# Imports a fresh copy of the module, so that a test may change what lies in it. Returns its folder.
function Import-Copy {
    param([string] $Folder = (Join-Path $Work ([guid]::NewGuid().ToString('N').Substring(0, 8))))
    Remove-Module AppProxyConnectorProxy -ErrorAction SilentlyContinue
    $copy = Join-Path $Folder 'AppProxyConnectorProxy'
    foreach ($file in [System.IO.Directory]::GetFiles($Module, '*', 'AllDirectories')) {
        $target = $copy + $file.Substring($Module.Length)
        [void] [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($target))
        [System.IO.File]::Copy($file, $target)
    }
    Import-Module (Join-Path $copy 'AppProxyConnectorProxy.psd1') -Force -Global
    $copy
}

# The same with a program that does as it is told: @{ test = @{ exit = 2; reports = @(@{ ... }) } }.
function Import-WithStandIn {
    param([hashtable] $Behaviour, [string] $Folder)
    $copy = if ($Folder) { Import-Copy -Folder $Folder } else { Import-Copy }
    $script:Bin = Join-Path $copy 'bin'
    [System.IO.File]::Copy((Join-Path $Checkout 'test/lanes/powershell/stand-in/appproxyctl.js'), (Join-Path $Bin 'appproxyctl.js'), $true)
    [System.IO.File]::WriteAllText((Join-Path $Bin 'package.json'), '{ "type": "module" }')
    Set-Behaviour $Behaviour
}

function Set-Behaviour {
    param([hashtable] $Behaviour)
    [System.IO.File]::WriteAllText((Join-Path $Bin 'behaviour.json'), (ConvertTo-Json -InputObject $Behaviour -Depth 12))
    [System.IO.File]::Delete((Join-Path $Bin 'calls.jsonl'))
}

# The calls of the stand-in so far: args, stdin, env, cwd.
function Get-Call {
    $log = Join-Path $Bin 'calls.jsonl'
    if ([System.IO.File]::Exists($log)) { [System.IO.File]::ReadAllLines($log) | ForEach-Object { $_ | ConvertFrom-Json } }
}

# Text that a default view shows.
function Get-View {
    param([Parameter(ValueFromPipeline = $true)] $InputObject)
    begin { $all = @() }
    process { $all += $InputObject }
    end {
        $before = $Host.PrivateData.Lines.Count
        $all | Out-Host
        $lines = @($Host.PrivateData.Lines)
        $text = @($lines | Select-Object -Skip $before) -join "`n"
        $text -replace "$([char] 27)\[[0-9;]*m", ''
    }
}

# A throw-away connector with simulated services; its folder stands for C:\. The name is part of many a test.
function New-Sandbox {
    param([string] $Name = [guid]::NewGuid().ToString('N').Substring(0, 8))
    $folder = Join-Path $Work $Name
    $node = [System.IO.File]::ReadAllText((Join-Path $Module 'bin/node.txt')).Trim()
    & $node (Join-Path $Checkout 'dist/appproxyctl.js') demo --keep $folder | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "demo --keep ended with $LASTEXITCODE" }
    $folder
}

$ConnectorFile = 'Program Files/Microsoft Entra private network connector/MicrosoftEntraPrivateNetworkConnectorService.exe.config'
$UpdaterFile = 'Program Files/Microsoft Entra private network connector Updater/MicrosoftEntraPrivateNetworkConnectorUpdaterService.exe.config'

function Get-ConfigText {
    param([string] $Root, [string] $File = $ConnectorFile)
    [System.IO.File]::ReadAllText((Join-Path $Root $File))
}

function Set-ConfigText {
    param([string] $Root, [string] $Text, [string] $File = $ConnectorFile)
    [System.IO.File]::WriteAllText((Join-Path $Root $File), $Text)
}

# Names, times and bytes of all that lies in a folder: equal means that nothing moved.
function Get-Print {
    param([string] $Root)
    $lines = foreach ($file in [System.IO.Directory]::GetFiles($Root, '*', 'AllDirectories') | ForEach-Object { $_ }) {
        "$file $([System.IO.File]::GetLastWriteTimeUtc($file).Ticks) $([System.BitConverter]::ToString([System.IO.File]::ReadAllBytes($file)))"
    }
    $sorted = [string[]] @($lines)
    [array]::Sort($sorted)
    $sorted -join "`n"
}
