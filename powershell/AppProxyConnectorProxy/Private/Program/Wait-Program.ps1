# Waits a moment for anything to happen, so that Ctrl-C and the limit are looked at in between.
function Wait-Program {
    param($Run)
    $tasks = [System.Threading.Tasks.Task[]] @(@($Run.Output.Task, $Run.Errors.Task, $Run.Writing) | Where-Object { $null -ne $_ })
    [void] [System.Threading.Tasks.Task]::WaitAny($tasks, 250)
    if ($null -ne $Run.Writing -and $Run.Writing.IsCompleted) {
        # A program that does not want its input has ended by itself: its exit code tells why.
        try { $Run.Process.StandardInput.Close() } catch { Write-Debug $_.Exception.Message }
        $Run.Writing = $null
    }
}
