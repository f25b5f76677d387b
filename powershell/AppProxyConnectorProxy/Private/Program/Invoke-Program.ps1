# Runs the program to its end and gives each line of its output as it comes. Afterwards Ended has ExitCode and Messages
# (lines of standard error). -Activity: a change, with progress; such a run is never ended halfway by Ctrl-C.
function Invoke-Program {
    param([string[]] $ArgumentList, [System.Collections.IDictionary] $Ended, [string] $InputText = '', [string] $Activity = '', [string] $Status = '')
    $start = New-ProgramStartInfo -ArgumentList $ArgumentList
    Write-Verbose "$($start.FileName) $($start.Arguments)"
    $messages = New-Object System.Collections.Generic.List[string]
    $limit = if ($Activity) { $script:Limits.SilenceOfChange } else { $script:Limits.Silence }
    $run = Start-Program -StartInfo $start -InputText $InputText
    $finished = $false
    $began = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        $silence = [System.Diagnostics.Stopwatch]::StartNew()
        while ($null -ne $run.Output.Task -or $null -ne $run.Errors.Task) {
            if ($Activity) { Write-Progress -Activity $Activity -Status "$Status ($([int] $began.Elapsed.TotalSeconds) s)" }
            Wait-Program $run
            $line = Receive-ProgramLine $run.Output
            if ($null -ne $line) {
                $silence.Restart()
                $line
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
        $finished = $true
        $Ended['ExitCode'] = $run.Process.ExitCode
        $Ended['Messages'] = $messages.ToArray()
    }
    finally {
        if (-not $finished) { Stop-Program -Run $run -Writes ([bool] $Activity) }
        if ($Activity) { Write-Progress -Activity $Activity -Status 'Done' -Completed }
        $run.Process.Dispose()
    }
}
