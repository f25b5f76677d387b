# No shell, no console window, all three streams ours, and an environment that cannot put code into an elevated run.
function New-ProgramStartInfo {
    param([string[]] $ArgumentList)
    $onWindows = [Environment]::OSVersion.Platform -eq 'Win32NT'
    if ($onWindows -and (Test-Elevated)) { Assert-ModuleLocation -Folder $script:ModuleFolder }
    $command = Get-ProgramCommand
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $command.FileName
    $start.Arguments = ConvertTo-ArgumentText (@($command.Prefix) + $ArgumentList)
    $start.WorkingDirectory = Join-Path $script:ModuleFolder 'bin'
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = New-Object System.Text.UTF8Encoding $false
    $start.StandardErrorEncoding = New-Object System.Text.UTF8Encoding $false

    $variables = $start.EnvironmentVariables
    foreach ($name in @($variables.Keys)) {
        if ($name -like 'APPPROXYCTL_*' -or $name -like 'NODE_*' -or $name -like 'OPENSSL_*') { $variables.Remove($name) }
    }
    if ($onWindows) {
        # The program finds sc.exe and the like by these; the system says where Windows is, whatever the variables say.
        $windows = [Environment]::GetFolderPath('Windows')
        $variables['SystemRoot'] = $windows
        $variables['windir'] = $windows
    }
    $start
}
