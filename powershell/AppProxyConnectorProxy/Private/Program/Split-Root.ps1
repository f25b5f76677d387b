# Windows takes a command line of 32,767 characters: roots in batches that surely fit.
function Split-Root {
    param([string[]] $Root)
    $batch = New-Object System.Collections.Generic.List[string]
    $length = 0
    foreach ($each in $Root) {
        if ($batch.Count -gt 0 -and $length + $each.Length -gt 16000) {
            , $batch.ToArray()
            $batch.Clear()
            $length = 0
        }
        $batch.Add($each)
        $length += $each.Length + 10
    }
    if ($batch.Count -gt 0) { , $batch.ToArray() }
}
