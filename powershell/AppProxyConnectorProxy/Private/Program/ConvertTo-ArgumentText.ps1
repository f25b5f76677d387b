# ProcessStartInfo.ArgumentList is not in .NET Framework: one command line, quoted as CommandLineToArgvW takes it apart.
function ConvertTo-ArgumentText {
    param([string[]] $ArgumentList)
    $quoted = foreach ($argument in $ArgumentList) {
        if ($argument -ne '' -and $argument -notmatch '[\s"]') {
            $argument
            continue
        }
        $text = [regex]::Replace($argument, '(\\*)"', '$1$1\"')
        '"' + [regex]::Replace($text, '(\\+)\z', '$1$1') + '"'
    }
    @($quoted) -join ' '
}
