# Starts the program and begins to write its input and to read both its streams.
# Bytes go to the stream itself: a StreamWriter of .NET Framework would use the console's code page.
function Start-Program {
    param([System.Diagnostics.ProcessStartInfo] $StartInfo, [string] $InputText)
    $process = New-Object System.Diagnostics.Process
    $process.StartInfo = $StartInfo
    try { [void] $process.Start() }
    catch {
        $process.Dispose()
        throw (New-ModuleError -Id 'PROGRAM_NOT_STARTED' -Category ResourceUnavailable -Target $StartInfo.FileName `
                -Message "$($StartInfo.FileName) could not be started: $($_.Exception.GetBaseException().Message)" `
                -Remedy 'See whether application control (AppLocker, WDAC) or antivirus blocks it, or install the module again.')
    }
    $bytes = [System.Text.Encoding]::ASCII.GetBytes($InputText)
    [pscustomobject]@{
        Process = $process
        Writing = $process.StandardInput.BaseStream.WriteAsync($bytes, 0, $bytes.Length)
        Output  = [pscustomobject]@{ Reader = $process.StandardOutput; Task = $process.StandardOutput.ReadLineAsync() }
        Errors  = [pscustomobject]@{ Reader = $process.StandardError; Task = $process.StandardError.ReadLineAsync() }
    }
}
