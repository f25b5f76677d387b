# Runs the program to its end and gives ExitCode, Output (lines) and Messages (lines of standard error).
# -Activity: a change, with progress; such a run is never ended halfway by Ctrl-C.
function Invoke-Program {
    param([string[]] $ArgumentList, [string] $InputText = '', [string] $Activity = '', [string] $Status = '')
    $start = New-ProgramStartInfo -ArgumentList $ArgumentList
    Write-Verbose "$($start.FileName) $($start.Arguments)"
    $output = New-Object System.Collections.Generic.List[string]
    $messages = New-Object System.Collections.Generic.List[string]
    $limit = if ($Activity) { $script:Limits.SilenceOfChange } else { $script:Limits.Silence }
    $run = Start-Program -StartInfo $start -InputText $InputText
    $ended = $false
    $began = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        $silence = [System.Diagnostics.Stopwatch]::StartNew()
        while ($null -ne $run.Output.Task -or $null -ne $run.Errors.Task) {
            if ($Activity) { Write-Progress -Activity $Activity -Status "$Status ($([int] $began.Elapsed.TotalSeconds) s)" }
            Wait-Program $run
            $line = Receive-ProgramLine $run.Output
            if ($null -ne $line) {
                $output.Add($line)
                $silence.Restart()
            }
            $line = Receive-ProgramLine $run.Errors
            if ($null -ne $line) {
                $messages.Add($line)
                $silence.Restart()
                Write-Verbose $line
                if ($line.Trim()) { $Status = $line.Trim() }
            }
            if ($silence.Elapsed.TotalSeconds -gt $limit) {
                $run.Process.Kill()
                throw (New-ProgramFault -Id 'PROGRAM_TIMEOUT' -Category OperationTimeout -Messages $messages `
                        -Message "The program said nothing for $limit seconds and was ended.")
            }
        }
        $run.Process.WaitForExit()
        $ended = $true
        [pscustomobject]@{ ExitCode = $run.Process.ExitCode; Output = $output.ToArray(); Messages = $messages.ToArray() }
    }
    finally {
        if (-not $ended) { Stop-Program -Run $run -Writes ([bool] $Activity) }
        if ($Activity) { Write-Progress -Activity $Activity -Status 'Done' -Completed }
        $run.Process.Dispose()
    }
}
