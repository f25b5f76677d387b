# The reports of a run, one a line, each with what a caller may rely on checked. Throws where there is none to rely on:
# a crash, garbage or an unknown exit code is a fault, never an answer.
function Read-Report {
    param($Result, [string] $Command, [int] $Count = 1)
    $code = $Result.ExitCode
    $lines = @($Result.Output | Where-Object { $_.Trim() })
    if ($code -ne 0 -and $code -ne 2 -and -not $script:CategoryOfExitCode.ContainsKey($code)) {
        throw (New-ProgramFault -Messages $Result.Messages -Message "The program ended with the unknown exit code $code.")
    }
    # A document or command line that is refused is refused once, not root by root.
    $refused = $lines.Count -eq 1 -and $code -ge 64
    if ($lines.Count -ne $Count -and -not $refused) {
        throw (New-ProgramFault -Messages $Result.Messages `
                -Message "The program ended with exit code $code and printed $($lines.Count) lines where $Count were due.")
    }
    $failed = $false
    $drift = $false
    foreach ($line in $lines) {
        try { $report = $line | ConvertFrom-Json -ErrorAction Stop } catch { $report = $null }
        $fault = Get-ReportFault -Report $report -Command $Command
        if ($fault) { throw (New-ProgramFault -Messages $Result.Messages -Message "$fault It ended with exit code $code.") }
        Assert-ProgramVersion -Version $report.version
        if ($null -ne (Get-ReportField $report 'error')) { $failed = $true }
        elseif ($Command -in 'test', 'plan' -and -not $report.inDesiredState) { $drift = $true }
        $report
    }
    $expected = if ($drift) { 2 } else { 0 }
    if (($failed -and $code -lt 64) -or (-not $failed -and $code -ne $expected)) {
        throw (New-ProgramFault -Messages $Result.Messages -Message "The program's exit code $code and its report contradict each other.")
    }
}
