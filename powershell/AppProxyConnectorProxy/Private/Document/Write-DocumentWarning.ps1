# What is doubtful in the document although it is valid, such as an entry of bypassList that .NET may not take, and what
# is left to do after a capture.
function Write-DocumentWarning {
    param($Report, $Source)
    foreach ($warning in (Get-ReportField $Report 'warnings')) {
        if ($null -ne $warning) { Write-Warning (ConvertTo-SafeText (Get-IssueText -Issue $warning -Source $Source)) }
    }
}
