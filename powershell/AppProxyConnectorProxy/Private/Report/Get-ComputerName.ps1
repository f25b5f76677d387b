# The computer that a report was made on. For a root the report's own host is the root's text.
function Get-ComputerName {
    param($Report)
    if (Get-ReportField $Report 'root') { return [Environment]::MachineName }
    Get-ReportField $Report 'host'
}
