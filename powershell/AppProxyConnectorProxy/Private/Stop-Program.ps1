# After Ctrl-C or a stopped pipeline. A program that only reads is ended; one that writes gets its streams emptied
# until it has finished or rolled back its step, since a full or broken pipe would end it halfway.
function Stop-Program {
    param($Run, [bool] $Writes)
    $process = $Run.Process
    try {
        if (-not $Writes) { $process.Kill() }
        foreach ($stream in $Run.Output, $Run.Errors) {
            while ($null -ne $stream.Task) {
                if ($null -eq $stream.Task.Result) { $stream.Task = $null }
                else { $stream.Task = $stream.Reader.ReadLineAsync() }
            }
        }
        $process.WaitForExit()
    }
    catch { Write-Debug $_.Exception.Message }
}
