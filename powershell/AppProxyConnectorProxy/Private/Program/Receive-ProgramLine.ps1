# The next line of a stream where there is one already; at the stream's end Task becomes $null.
function Receive-ProgramLine {
    param($Stream)
    if ($null -eq $Stream.Task -or -not $Stream.Task.IsCompleted) { return }
    $line = $Stream.Task.Result
    $Stream.Task = $null
    if ($null -ne $line) {
        $Stream.Task = $Stream.Reader.ReadLineAsync()
        $line
    }
}
