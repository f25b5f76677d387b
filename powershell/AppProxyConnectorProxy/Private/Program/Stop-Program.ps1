# After Ctrl-C or a stopped pipeline. A program that only reads is ended; one that writes gets its streams emptied
# until it has finished or rolled back its step, since a full or broken pipe would end it halfway.
# What became of the change is said to the host: a stopped pipeline takes nothing any more.
function Stop-Program {
    param($Run, [bool] $Writes)
    $process = $Run.Process
    $lines = New-Object System.Collections.Generic.List[string]
    try {
        if (-not $Writes) { $process.Kill() }
        foreach ($stream in $Run.Output, $Run.Errors) {
            while ($null -ne $stream.Task) {
                $line = $stream.Task.Result
                if ($null -eq $line) { $stream.Task = $null }
                else { $stream.Task = $stream.Reader.ReadLineAsync() }
                if ($stream -eq $Run.Output -and $line) { $lines.Add($line) }
            }
        }
        $process.WaitForExit()
        if ($Writes) { $Host.UI.WriteWarningLine((ConvertTo-StoppedText -Line $lines)) }
    }
    catch { Write-Debug $_.Exception.Message }
}
