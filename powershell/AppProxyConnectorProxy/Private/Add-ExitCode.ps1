# Keeps the exit code with the report: an error code that this module does not know yet gets its category from it.
filter Add-ExitCode {
    param([int] $ExitCode)
    $_.PSObject.Properties.Add((New-Object System.Management.Automation.PSNoteProperty 'exitCode', $ExitCode))
    $_
}
