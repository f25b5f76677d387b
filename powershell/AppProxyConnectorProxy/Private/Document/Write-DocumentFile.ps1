function Write-DocumentFile {
    param([string] $Path, [string] $Text, [switch] $NoClobber)
    $mode = if ($NoClobber) { 'CreateNew' } else { 'Create' }
    try {
        $bytes = [System.Text.Encoding]::ASCII.GetBytes($Text)
        $stream = New-Object System.IO.FileStream $Path, ([System.IO.FileMode] $mode), ([System.IO.FileAccess] 'Write')
        try { $stream.Write($bytes, 0, $bytes.Length) } finally { $stream.Dispose() }
    }
    catch {
        throw (New-ModuleError -Id 'WRITE_FAILED' -Category WriteError -Target $Path `
                -Message "The document could not be written to ${Path}: $($_.Exception.GetBaseException().Message)" `
                -Remedy 'See that the folder exists and may be written to; with -NoClobber, that the file does not exist.')
    }
}
