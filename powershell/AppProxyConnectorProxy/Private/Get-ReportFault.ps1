# Why a value is not a report that this module can go by; nothing where it is one.
function Get-ReportFault {
    param($Report, [string] $Command)
    if ($Report -isnot [System.Management.Automation.PSCustomObject]) { return 'The program printed something that is no report.' }
    foreach ($name in 'schemaVersion', 'version', 'command', 'services', 'differences', 'actions', 'outcome', 'inDesiredState', 'changed') {
        if ($null -eq $Report.PSObject.Properties[$name]) { return "The program's report has no '$name'." }
    }
    if ($Report.schemaVersion -ne 1) {
        return "The program's report is of version '$($Report.schemaVersion)', and this module knows version 1: install module and program together."
    }
    $refused = $Report.command -eq '' -and $null -ne (Get-ReportField $Report 'error')
    if ($Report.command -ne $Command -and -not $refused) { return "The program's report is one of '$($Report.command)' where '$Command' was asked." }
    $answers = $Command -eq 'test' -or $Command -eq 'plan'
    if ($answers -and $null -eq (Get-ReportField $Report 'error') -and $Report.inDesiredState -isnot [bool]) {
        return "The program's report does not say whether the server is in the desired state."
    }
}
