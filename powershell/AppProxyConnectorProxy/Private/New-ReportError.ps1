# The error record of a report's error: its code is the error id, the file the target.
function New-ReportError {
    param($Report, [int] $ExitCode)
    $fault = $Report.error
    $own = $script:ExitCodeOfError[[string] $fault.code]
    if ($null -eq $own) { $own = $ExitCode }
    $category = $script:CategoryOfExitCode[[int] $own]
    if ($null -eq $category) { $category = 'InvalidResult' }
    $target = Get-ReportField $fault 'file'
    if (-not $target) { $target = Get-ReportField $Report 'root' }
    if (-not $target) { $target = Get-ReportField $Report 'host' }

    $message = [string] $fault.message
    $line = Get-ReportField $fault 'line'
    if ($null -ne $line) { $message += " (line $line, column $(Get-ReportField $fault 'column'))" }
    $remedy = ConvertTo-CmdletWording ([string] (Get-ReportField $fault 'detail'))
    $more = @(Get-ReportErrorLine $fault)
    if ($more.Count -gt 0) { $message = $message + "`n  " + ($more -join "`n  ") }
    $record = New-ModuleError -Id $fault.code -Category $category -Target $target -Message $message -Remedy $remedy
    $record.Exception.Data['Report'] = $Report
    $record
}
