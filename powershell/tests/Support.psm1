# What the suites share: copies of the module, sandboxes, and a stand-in for the program.
Set-StrictMode -Version Latest

$script:Checkout = (Resolve-Path "$PSScriptRoot/../..").Path
# A runner may name another module, such as that of the zip.
$script:Module = if ($env:LANE_MODULE) { $env:LANE_MODULE } else { "$script:Checkout/dist/powershell/AppProxyConnectorProxy" }
$script:Work = if ($env:LANE_WORK) { $env:LANE_WORK } else { Join-Path ([System.IO.Path]::GetTempPath()) "appproxyctl tests $PID" }
[void] [System.IO.Directory]::CreateDirectory($script:Work)
# As a .NET tool the shell is a library that dotnet runs.
$script:Shell = if (Test-Path "$PSHOME/pwsh") { "$PSHOME/pwsh" } else { $env:LANE_PWSH }
$script:Node = (Get-Content -Raw "$script:Module/bin/node.txt").Trim()

function Get-Checkout { $script:Checkout }
function Get-WorkFolder { $script:Work }
function Get-StagedModule { $script:Module }

function New-WorkFolder {
    param([string] $Name = ([guid]::NewGuid().ToString('N').Substring(0, 8)))
    (New-Item -ItemType Directory -Force -Path (Join-Path $script:Work $Name)).FullName
}

# Imports a fresh copy of the module, so that a test may change what lies in it. Returns its folder.
function Import-Copy {
    param([string] $Folder = (New-WorkFolder))
    Remove-Module AppProxyConnectorProxy -ErrorAction SilentlyContinue
    [void] [System.IO.Directory]::CreateDirectory($Folder)
    $copy = Join-Path $Folder 'AppProxyConnectorProxy'
    Copy-Item -Recurse -LiteralPath $script:Module -Destination $copy
    Import-Module (Join-Path $copy 'AppProxyConnectorProxy.psd1') -Force -Global
    $copy
}

# The same with a stand-in for the program, which does as it is told: @{ test = @{ exit = 2; reports = @(@{ ... }) } }.
function Import-WithStandIn {
    param([hashtable] $Behaviour = @{}, [string] $Folder = (New-WorkFolder))
    $copy = Import-Copy -Folder $Folder
    $script:Bin = Join-Path $copy 'bin'
    Copy-Item -LiteralPath "$PSScriptRoot/stand-in/appproxyctl.js" -Destination $script:Bin -Force
    [System.IO.File]::WriteAllText((Join-Path $script:Bin 'package.json'), '{ "type": "module" }')
    Set-Behaviour $Behaviour
    $copy
}

function Set-Behaviour {
    param([hashtable] $Behaviour)
    [System.IO.File]::WriteAllText((Join-Path $script:Bin 'behaviour.json'), (ConvertTo-Json -InputObject $Behaviour -Depth 12))
    [System.IO.File]::Delete((Join-Path $script:Bin 'calls.jsonl'))
}

# The calls of the stand-in so far: args, stdin, env, cwd.
function Get-Call {
    $log = Join-Path $script:Bin 'calls.jsonl'
    if ([System.IO.File]::Exists($log)) { [System.IO.File]::ReadAllLines($log) | ForEach-Object { $_ | ConvertFrom-Json } }
}

# What the stand-in does where the program fails.
function New-Failure {
    param([string] $Code, [int] $Exit, [hashtable] $More = @{}, [string] $Outcome = 'failed')
    $fault = @{ code = $Code; message = 'What happened.'; detail = 'Why.'; file = 'C:\file.config' }
    foreach ($key in $More.Keys) { $fault[$key] = $More[$key] }
    @{ exit = $Exit; reports = @(, @{ outcome = $Outcome; inDesiredState = $null; error = $fault }) }
}

# A throw-away connector with simulated services; its folder stands for C:\.
function New-Sandbox {
    param([string] $Name = "sandbox $([guid]::NewGuid().ToString('N').Substring(0, 8))")
    $first = Join-Path $script:Work 'first sandbox'
    if (-not (Test-Path -LiteralPath $first)) {
        & $script:Node "$script:Checkout/dist/appproxyctl.js" demo --keep $first *> $null
        if ($LASTEXITCODE -ne 0) { throw "demo --keep ended with $LASTEXITCODE" }
    }
    $folder = Join-Path $script:Work $Name
    Copy-Item -Recurse -LiteralPath $first -Destination $folder
    $folder
}

$script:Files = @{
    connector = 'Program Files/Microsoft Entra private network connector/MicrosoftEntraPrivateNetworkConnectorService.exe.config'
    updater   = 'Program Files/Microsoft Entra private network connector Updater/MicrosoftEntraPrivateNetworkConnectorUpdaterService.exe.config'
}

function Get-ConfigPath {
    param([string] $Root, [string] $Role = 'connector')
    Join-Path $Root $script:Files[$Role]
}

function Get-ConfigText {
    param([string] $Root, [string] $Role = 'connector')
    [System.IO.File]::ReadAllText((Get-ConfigPath $Root $Role))
}

function Set-ConfigText {
    param([string] $Root, [string] $Text, [string] $Role = 'connector')
    [System.IO.File]::WriteAllText((Get-ConfigPath $Root $Role), $Text)
}

# Names, times and bytes of all that lies in a folder: equal means that nothing moved.
function Get-Print {
    param([string] $Root)
    $lines = foreach ($file in [System.IO.Directory]::GetFiles($Root, '*', 'AllDirectories')) {
        "$file $([System.IO.File]::GetLastWriteTimeUtc($file).Ticks) $([System.BitConverter]::ToString([System.IO.File]::ReadAllBytes($file)))"
    }
    ($lines | Sort-Object) -join "`n"
}

# The error record that the body ends with or writes; no error at all is a fault of the tested code.
function Get-Fault {
    param([scriptblock] $Body)
    $written = $null
    try { $written = & $Body 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Select-Object -First 1 }
    catch { return $_ }
    if ($null -eq $written) { throw 'There was no error.' }
    $written
}

# Text that a default view shows, without colours.
function Get-View {
    param([Parameter(ValueFromPipeline)] $InputObject, [int] $Width = 120)
    begin { $all = [System.Collections.Generic.List[object]]::new() }
    process { $all.Add($InputObject) }
    end { ($all | Out-String -Width $Width) -replace "$([char] 27)\[[0-9;]*m", '' }
}

# Runs a script in a PowerShell of its own and gives what stands on its screen; Answer goes to its standard input.
function Invoke-Shell {
    param([string] $Code, [string] $Answer = '')
    $file = Join-Path (New-WorkFolder) 'code.ps1'
    $import = "`$PSStyle.OutputRendering = 'PlainText'; Import-Module '$((Get-Module AppProxyConnectorProxy).Path -replace 'psm1$', 'psd1')'"
    [System.IO.File]::WriteAllText($file, "$import`n$Code")
    ($Answer | & $script:Shell -NoProfile -File $file 2>&1 | Out-String) -replace "$([char] 27)\[[0-9;]*m", ''
}

# Through CLIXML and back, as a job or a session hands it over.
function Copy-Serialized {
    param([Parameter(ValueFromPipeline)] $InputObject, [int] $Depth = 1)
    process { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($InputObject, $Depth)) }
}

function Get-ProgramHelp {
    param([string] $Command)
    (& $script:Node "$script:Checkout/dist/appproxyctl.js" $Command --help) -join "`n"
}

# The process that is the shell: a .NET tool starts it through another.
function Get-ShellId {
    param([int] $Id)
    foreach ($child in "$(Get-Content "/proc/$Id/task/$Id/children")".Trim() -split ' ' | Where-Object { $_ }) {
        if ((Get-Content "/proc/$child/comm") -in 'dotnet', 'pwsh') { return Get-ShellId $child }
    }
    $Id
}

Export-ModuleMember -Function *
