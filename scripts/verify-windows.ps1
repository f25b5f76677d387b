<#
.SYNOPSIS
    Checks on a real Windows what no test of this project can show elsewhere.
.DESCRIPTION
    For a SPARE server or a virtual machine without a connector. Run it elevated, in Windows PowerShell 5.1.
    It registers two throw-away .NET Framework services under the connector's names, with their programs and
    configuration files in the vendor's folders, lets appproxyctl.exe work on them, and removes all of it again.
    It registers, runs and removes the scheduled task, too, for which it puts the program where the module has it.
    What stays is in the Application log: the events, and their source.
    Prints a table and writes a JSON result. Exit code 0: every check passed; 2: a check failed; 64: it refused to begin.
.PARAMETER Program
    The appproxyctl.exe to check.
.PARAMETER Result
    The file for the JSON result.
.EXAMPLE
    powershell.exe -NoProfile -ExecutionPolicy Bypass -File verify-windows.ps1 -Program C:\Temp\appproxyctl.exe
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][string] $Program,
    [string] $Result = (Join-Path ([IO.Path]::GetTempPath()) 'verify-windows.json')
)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$programFiles = [Environment]::GetFolderPath('ProgramFiles')
$system32 = Join-Path ([Environment]::GetFolderPath('Windows')) 'System32'
$sc = Join-Path $system32 'sc.exe'
$icacls = Join-Path $system32 'icacls.exe'
$stateFolder = Join-Path $programFiles 'AppProxyConnectorProxy'
$module = Join-Path $programFiles 'WindowsPowerShell\Modules\AppProxyConnectorProxy'
$task = 'AppProxyConnectorProxy'
$vendor = 'Microsoft Entra private network connector'
$services = @(
    @{ Name = 'WAPCSvc'; Folder = (Join-Path $programFiles $vendor); Exe = 'MicrosoftEntraPrivateNetworkConnectorService.exe'; Account = 'NT AUTHORITY\NetworkService' },
    @{ Name = 'WAPCUpdaterSvc'; Folder = (Join-Path $programFiles "$vendor Updater"); Exe = 'MicrosoftEntraPrivateNetworkConnectorUpdaterService.exe'; Account = 'LocalSystem' }
)
$shipped = "<?xml version=`"1.0`" encoding=`"utf-8`"?>`r`n<configuration>`r`n  <runtime>`r`n    <gcServer enabled=`"true`"/>`r`n  </runtime>`r`n</configuration>`r`n"
$checks = New-Object System.Collections.ArrayList
$raw = @{}

function Stop-Refused([string] $Why) {
    [Console]::Error.WriteLine("verify-windows: $Why")
    exit 64
}

$identity = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
if (-not $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) { Stop-Refused 'Run it elevated.' }
if (-not (Test-Path -LiteralPath $Program -PathType Leaf)) { Stop-Refused "There is no program $Program." }
$Program = (Resolve-Path -LiteralPath $Program).ProviderPath
foreach ($service in $services) {
    if (Get-Service -Name $service.Name -ErrorAction SilentlyContinue) { Stop-Refused "$($service.Name) is registered: this is no spare server." }
    if (Test-Path -LiteralPath $service.Folder) { Stop-Refused "$($service.Folder) exists: this is no spare server." }
}
foreach ($folder in $stateFolder, $module) {
    if (Test-Path -LiteralPath $folder) { Stop-Refused "$folder exists: remove what is in it first." }
}
if (Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue) { Stop-Refused "The task $task is registered: this is no spare server." }

# The service asks .NET for its proxy at start and at the control code 200, and writes the answer beside its program.
$source = @'
using System; using System.Diagnostics; using System.IO; using System.Net; using System.Reflection; using System.ServiceProcess;
[assembly: AssemblyVersion("1.5.3829.0")]
public sealed class Probe : ServiceBase {
    static void Note(string text) { File.AppendAllText(Assembly.GetExecutingAssembly().Location + ".log", Process.GetCurrentProcess().Id + " " + text + "\r\n"); }
    static void Ask() {
        try {
            IWebProxy proxy = WebRequest.DefaultWebProxy; Uri target = new Uri("http://target.example/");
            Note("proxy " + (proxy == null || proxy.IsBypassed(target) ? "direct" : proxy.GetProxy(target).ToString()));
        } catch (Exception error) { Note("failed " + error.GetType().FullName); }
    }
    protected override void OnStart(string[] args) { System.Configuration.ConfigurationManager.GetSection("appSettings"); Ask(); }
    protected override void OnCustomCommand(int command) { Ask(); }
    public static void Main() { Run(new Probe()); }
}
'@

function Get-ConfigPath($Service) { Join-Path $Service.Folder "$($Service.Exe).config" }
function Get-Answer($Service) { @(Get-Content -LiteralPath (Join-Path $Service.Folder "$($Service.Exe).log"))[-1] -replace '^\d+ ', '' }
function Get-Bytes([string] $Path) { [BitConverter]::ToString([IO.File]::ReadAllBytes($Path)) }
function Write-Config($Service, [string] $Text, $Encoding) { [IO.File]::WriteAllText((Get-ConfigPath $Service), $Text, $Encoding) }
$utf8 = New-Object Text.UTF8Encoding $true

function Invoke-Program([string] $Arguments, [hashtable] $Variables = @{}) {
    $start = New-Object Diagnostics.ProcessStartInfo -ArgumentList $Program, $Arguments
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    foreach ($name in $Variables.Keys) { $start.EnvironmentVariables[$name] = $Variables[$name] }
    $process = [Diagnostics.Process]::Start($start)
    $errors = $process.StandardError.ReadToEndAsync()
    $text = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    $report = $null
    if ($Arguments -match '--json') { $report = $text | ConvertFrom-Json }
    [pscustomobject] @{ Code = $process.ExitCode; Report = $report; Output = $text; Errors = $errors.Result }
}

function Test-That([string] $Name, [scriptblock] $Check) {
    $passed = $false
    try { $detail = & $Check; $passed = $true } catch { $detail = $_.Exception.Message }
    [void] $checks.Add([pscustomobject] @{ Check = $Name; Passed = $passed; Detail = [string] $detail })
    Write-Verbose "$Name : $passed $detail"
}
function Assert-Equal($Actual, $Expected, [string] $What) {
    if ("$Actual" -cne "$Expected") { throw "$What is '$Actual', not '$Expected'." }
}
function Assert-Code($Run, [int] $Expected) { Assert-Equal $Run.Code $Expected "The exit code ($($Run.Errors.Trim()))" }

function Reset-Files {
    foreach ($service in $services) {
        & $sc stop $service.Name | Out-Null
        (Get-Service -Name $service.Name).WaitForStatus('Stopped', '00:00:30')
        Set-ItemProperty -LiteralPath (Get-ConfigPath $service) -Name IsReadOnly -Value $false
        Write-Config $service $shipped $utf8
        Start-Service -Name $service.Name
    }
}
# The proxy does not exist: the program would refuse to go there.
$limits = '--settle 3 --json'
$explicit = "set --address http://proxyserver:8080 --no-preflight $limits"
$connector = $services[0]

try {
    foreach ($service in $services) {
        [void] (New-Item -ItemType Directory -Path $service.Folder)
        $exe = Join-Path $service.Folder $service.Exe
        Add-Type -TypeDefinition $source -OutputAssembly $exe -OutputType ConsoleApplication -ReferencedAssemblies System.ServiceProcess, System.Configuration
        Write-Config $service $shipped $utf8
        & $icacls $service.Folder /grant '*S-1-5-20:(OI)(CI)M' /q | Out-Null
        [void] (New-Service -Name $service.Name -BinaryPathName "`"$exe`"" -StartupType Automatic)
        & $sc config $service.Name start= delayed-auto obj= $service.Account | Out-Null
        Start-Service -Name $service.Name
    }

    Test-That 'the executable runs and names its Node' { $run = Invoke-Program '--version'; Assert-Code $run 0; $run.Output.Trim() }
    Test-That 'its signature' { $s = Get-AuthenticodeSignature -LiteralPath $Program; if ($s.Status -ne 'Valid') { throw "The signature is $($s.Status)." }; $s.SignerCertificate.Subject }
    Test-That 'get finds both services by the registry' {
        $run = Invoke-Program 'get --json'; Assert-Code $run 0
        Assert-Equal $run.Report.connector.edition 'entra' 'The edition'
        Assert-Equal $run.Report.connector.version '1.5.3829.0' 'The version'
        Assert-Equal (@($run.Report.services | ForEach-Object { $_.status }) -join ',') 'running,running' 'The status'
    }
    Test-That 'set: .NET itself uses the proxy in both services' {
        Assert-Code (Invoke-Program $explicit) 0
        foreach ($service in $services) { Assert-Equal (Get-Answer $service) 'proxy http://proxyserver:8080/' $service.Name }
    }
    Test-That 'set again changes nothing' {
        $before = $services | ForEach-Object { Get-Bytes (Get-ConfigPath $_) }
        $run = Invoke-Program $explicit; Assert-Code $run 0
        Assert-Equal $run.Report.changed 'False' 'changed'
        Assert-Equal "$($services | ForEach-Object { Get-Bytes (Get-ConfigPath $_) })" "$before" 'The bytes'
    }
    Test-That 'bypass: .NET itself goes out directly' {
        Assert-Code (Invoke-Program "set --mode bypass --no-preflight $limits") 0
        foreach ($service in $services) { Assert-Equal (Get-Answer $service) 'proxy direct' $service.Name }
    }
    foreach ($case in @('explicit entries', 'cut off from its folder')) {
        Test-That "access entries, owner and attribute of a file with $case survive a set" {
            Reset-Files
            $file = Get-ConfigPath $connector
            if ($case -eq 'explicit entries') { & $icacls $file /grant '*S-1-5-19:R' /deny '*S-1-5-7:W' /q | Out-Null }
            else { & $icacls $file /inheritance:d /q | Out-Null; & $icacls $file /grant '*S-1-5-19:R' /q | Out-Null }
            & $icacls $file /setowner '*S-1-5-18' /q | Out-Null
            Set-ItemProperty -LiteralPath $file -Name IsReadOnly -Value $true
            $before = [IO.File]::GetAccessControl($file, 'Access, Owner').Sddl
            Assert-Code (Invoke-Program $explicit) 0
            Assert-Equal ([IO.File]::GetAccessControl($file, 'Access, Owner').Sddl) $before 'The security descriptor'
            Assert-Equal (Get-Item -LiteralPath $file).IsReadOnly 'True' 'The read-only attribute'
            & $icacls $file /reset /q | Out-Null
        }
    }
    Test-That 'restore gives the first bytes back' {
        Reset-Files
        $before = Get-Bytes (Get-ConfigPath $connector)
        Assert-Code (Invoke-Program $explicit) 0
        Assert-Code (Invoke-Program "restore --to original $limits") 0
        Assert-Equal (Get-Bytes (Get-ConfigPath $connector)) $before 'The bytes'
    }
    $faults = @(
        @('start', 'not well-formed', '<configuration>', $utf8),
        @('start', 'a namespace on the root', '<configuration xmlns="http://schemas.microsoft.com/.NetConfiguration/v2.0"></configuration>', $utf8),
        @('firstConfigRead', 'two sections', '<configuration><system.net><defaultProxy/><defaultProxy/></system.net></configuration>', $utf8),
        @('firstRequest', 'a mis-cased attribute', '<configuration><system.net><defaultProxy><proxy proxyAddress="http://p:1"/></defaultProxy></system.net></configuration>', $utf8)
    )
    foreach ($fault in $faults) {
        Test-That "a file with $($fault[1]) fails in .NET when we say: $($fault[0])" {
            Reset-Files
            Stop-Service -Name $connector.Name
            Write-Config $connector $fault[2] $fault[3]
            $run = Invoke-Program 'get --json'
            $said = @($run.Report.services[0].problems | Where-Object { $_.severity -eq 'error' } | ForEach-Object { $_.when })
            if ($said -notcontains $fault[0]) { throw "We say '$said'." }
            $started = $true
            try { Start-Service -Name $connector.Name; Start-Sleep -Seconds 2 } catch { $started = $false }
            if ((Get-Service -Name $connector.Name).Status -ne 'Running') { $started = $false }
            Assert-Equal $started ($fault[0] -eq 'firstRequest') 'Whether the service runs'
            if ($started) { if ((Get-Answer $connector) -notmatch '^failed ') { throw 'The request did not fail.' } }
        }
    }
    Test-That 'a file that is held for two seconds is waited for' {
        Reset-Files
        $holder = [IO.File]::Open((Get-ConfigPath $connector), 'Open', 'Read', 'Read')
        $timer = New-Object Timers.Timer 2000
        $job = Register-ObjectEvent -InputObject $timer -EventName Elapsed -MessageData $holder -Action { $Event.MessageData.Dispose() }
        $process = Start-Process -FilePath $Program -ArgumentList $explicit -PassThru -WindowStyle Hidden
        $timer.Start()
        while (-not $process.HasExited) { Start-Sleep -Milliseconds 200 }
        $timer.Dispose(); Remove-Job -Job $job -Force; $holder.Dispose()
        Assert-Equal $process.ExitCode 0 'The exit code'
    }
    Test-That 'the task is registered as asked, and read back by another reader' {
        Reset-Files
        $bin = Join-Path $module '0.0.1\bin'
        [void] (New-Item -ItemType Directory -Path $bin)
        Copy-Item -LiteralPath $Program -Destination (Join-Path $bin 'appproxyctl.exe')
        $document = Join-Path ([IO.Path]::GetTempPath()) 'verify-windows-desired.json'
        Set-Content -LiteralPath $document -Encoding ASCII -Value '{ "mode": "explicit", "address": "http://proxyserver:8080" }'
        $register = "task register `"$document`" --after-installation --random-delay 00:00 --json"
        $run = Invoke-Program $register; Assert-Code $run 0
        $again = Invoke-Program $register; Assert-Code $again 0
        Remove-Item -LiteralPath $document
        Assert-Equal $run.Report.changed 'True' 'changed'
        Assert-Equal $again.Report.changed 'False' 'changed the second time'
        $there = Get-ScheduledTask -TaskName $task
        $raw['task'] = Export-ScheduledTask -TaskName $task
        if ($there.Principal.UserId -notin 'SYSTEM', 'S-1-5-18') { throw "It runs as $($there.Principal.UserId)." }
        Assert-Equal $there.Settings.MultipleInstances 'IgnoreNew' 'A second instance'
        Assert-Equal $there.Settings.StartWhenAvailable 'True' 'Whether a missed run is caught up'
        Assert-Equal @($there.Triggers).Count 3 'The number of triggers'
    }
    Test-That 'the task finds a drift, ends with 2, and its event reads as it was written' {
        $since = [DateTime]::UtcNow.AddSeconds(-2).ToString('o')
        Start-ScheduledTask -TaskName $task
        $until = [DateTime]::UtcNow.AddMinutes(3)
        do { Start-Sleep -Seconds 1 } while ((Get-ScheduledTask -TaskName $task).State -ne 'Ready' -and [DateTime]::UtcNow -lt $until)
        Assert-Equal (Get-ScheduledTaskInfo -TaskName $task).LastTaskResult 2 'The last result'
        $query = "*[System[Provider[@Name='AppProxyConnectorProxy'] and EventID=100 and TimeCreated[@SystemTime>='$since']]]"
        $written = Get-WinEvent -LogName Application -FilterXPath $query -MaxEvents 1
        $raw['event'] = $written.ToXml()
        Assert-Equal $written.Level 3 'The level'
        Assert-Equal $written.Message.Trim() ([string] $written.Properties[0].Value).Trim() 'What Event Viewer shows'
        $shown = Invoke-Program 'task show --json'
        foreach ($part in 'should be http://proxyserver:8080', $shown.Report.task.sha256, 'To repair it: appproxyctl set') {
            if (-not $written.Message.Contains($part)) { throw "The event does not say '$part': $($written.Message)" }
        }
    }
    Test-That 'the task is removed with its document' {
        Assert-Code (Invoke-Program 'task unregister --json') 0
        Assert-Equal @(Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue).Count 0 'The number of tasks'
        if (Test-Path -LiteralPath (Join-Path $stateFolder 'desired.json')) { throw 'The document is still there.' }
    }
    Test-That 'without elevation set is refused with 77' {
        Reset-Files
        $command = Join-Path $env:PUBLIC 'verify-windows.cmd'
        $out = Join-Path $env:PUBLIC 'verify-windows.txt'
        Set-Content -LiteralPath $command -Encoding ASCII -Value "@`"$Program`" $explicit > `"$out`""
        & (Join-Path $system32 'runas.exe') /trustlevel:0x20000 $command | Out-Null
        Start-Sleep -Seconds 10
        $code = (Get-Content -LiteralPath $out -Raw | ConvertFrom-Json).error.code
        Remove-Item -LiteralPath $out, $command
        Assert-Equal $code 'ACCESS_DENIED' 'The error'
    }
    Test-That 'a planted SystemRoot and NODE_OPTIONS put no code into it' {
        $planted = Join-Path ([IO.Path]::GetTempPath()) 'verify-windows-planted'
        [void] (New-Item -ItemType Directory -Force -Path (Join-Path $planted 'System32'))
        foreach ($name in 'sc.exe', 'reg.exe', 'whoami.exe', 'kernel32.dll') { Copy-Item -LiteralPath (Join-Path $system32 'hostname.exe') -Destination (Join-Path $planted "System32\$name") }
        $run = Invoke-Program 'get --json' @{ SystemRoot = $planted; NODE_OPTIONS = '--require C:\no-such-file.js' }
        Remove-Item -LiteralPath $planted -Recurse
        Assert-Code $run 0
    }
    Test-That 'a folder of any letters is found, and the services key read as it is' {
        $key = "HKLM:\SYSTEM\CurrentControlSet\Services\$($connector.Name)"
        $image = (Get-ItemProperty -LiteralPath $key).ImagePath
        $folder = Join-Path $programFiles ("Gr" + [char] 0xf6 + [char] 0x63a5)
        Set-ItemProperty -LiteralPath $key -Name ImagePath -Value "`"$folder\$($connector.Exe)`" -x"
        $run = Invoke-Program 'get --json'
        Set-ItemProperty -LiteralPath $key -Name ImagePath -Value $image
        Assert-Equal $run.Report.services[0].configFile "$folder\$($connector.Exe).config" 'The file'
    }
    foreach ($call in @(@('missing', 1060, 'queryex NoSuchService'), @('running', 1056, "start $($connector.Name)"), @('queried', 0, "queryex $($connector.Name)"), @('installer', 0, 'queryex msiserver'))) {
        Test-That "sc.exe ends with $($call[1]) for $($call[0])" {
            $raw["sc.exe $($call[2])"] = (& $sc $call[2].Split(' ')) -join "`n"
            Assert-Equal $LASTEXITCODE $call[1] 'The exit code'
        }
    }
    $raw['whoami.exe /groups /fo csv /nh'] = (& (Join-Path $system32 'whoami.exe') /groups /fo csv /nh) -join "`n"
    $raw['os'] = [Environment]::OSVersion.VersionString + ' ' + [Globalization.CultureInfo]::InstalledUICulture.Name
}
finally {
    foreach ($service in $services) {
        & $sc stop $service.Name | Out-Null
        Start-Sleep -Seconds 2
        & $sc delete $service.Name | Out-Null
        Remove-Item -LiteralPath $service.Folder -Recurse -Force -ErrorAction SilentlyContinue
    }
    Unregister-ScheduledTask -TaskName $task -Confirm:$false -ErrorAction SilentlyContinue
    Remove-Item -LiteralPath $stateFolder, $module -Recurse -Force -ErrorAction SilentlyContinue
}

$checks | Format-Table -AutoSize -Wrap -Property Check, Passed, Detail | Out-String -Width 160 | Write-Output
@{ checks = @($checks); outputs = $raw } | ConvertTo-Json -Depth 4 | Set-Content -LiteralPath $Result -Encoding UTF8
Write-Output "The result is in $Result."
if (@($checks | Where-Object { -not $_.Passed }).Count -gt 0) { exit 2 }
exit 0
