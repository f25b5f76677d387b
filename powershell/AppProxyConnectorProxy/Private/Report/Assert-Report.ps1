# Throws where a value is not a report that this module can go by.
function Assert-Report {
    param($Report, [string] $Command, [System.Collections.IDictionary] $Ended)
    $fault = ''
    if ($Report -isnot [System.Management.Automation.PSCustomObject]) { $fault = 'The program printed something that is no report.' }
    else {
        $missing = @('schemaVersion', 'version', 'command', 'services', 'differences', 'actions', 'outcome', 'inDesiredState', 'changed' |
                Where-Object { $null -eq $Report.PSObject.Properties[$_] })
        $failed = $null -ne (Get-ReportField $Report 'error')
        if ($missing.Count -gt 0) { $fault = "The program's report has no '$($missing[0])'." }
        elseif ($Report.schemaVersion -ne 1) { $fault = "The program's report is of version '$($Report.schemaVersion)', and this module knows version 1: install module and program together." }
        elseif ($Report.command -ne $Command -and -not ($Report.command -eq '' -and $failed)) { $fault = "The program's report is one of '$($Report.command)' where '$Command' was asked." }
        elseif ($Command -in 'test', 'plan' -and -not $failed -and $Report.inDesiredState -isnot [bool]) { $fault = "The program's report does not say whether the server is in the desired state." }
    }
    if ($fault) { throw (New-ProgramFault -Message $fault -Ended $Ended) }
    Assert-ProgramVersion -Version $Report.version
}
