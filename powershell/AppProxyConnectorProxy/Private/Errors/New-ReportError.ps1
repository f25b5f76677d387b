# A report's error as an error record: its code is the error id, the file the target. Nothing where the report has none.
# Source: where the document came from; an issue of a parameter is an error of that parameter.
function New-ReportError {
    param($Report, $Source)
    $parameter = if ($null -ne $Source) { $Source.Parameter } else { @{} }
    $fault = Get-ReportField $Report 'error'
    if ($null -eq $fault) { return }
    $id = [string] $fault.code
    $code = $script:ExitCodeOfError[$id]
    if ($null -eq $code) { $code = Get-ReportField $Report 'exitCode' }
    $category = $script:CategoryOfExitCode[[int] $code]
    if ($null -eq $category) { $category = 'InvalidResult' }
    $file = Get-ReportField $fault 'file'
    $target = $file, (Get-ReportField $Report 'root'), (Get-ReportField $Report 'host') | Where-Object { $_ } | Select-Object -First 1

    $message = ConvertTo-CmdletText ([string] $fault.message)
    $line = Get-ReportField $fault 'line'
    if ($null -ne $line) { $message += " (line $line, column $(Get-ReportField $fault 'column'))" }
    $remedy = Get-RemedyText $fault
    $issues = @((Get-ReportField $fault 'issues') | Where-Object { $null -ne $_ })
    if ($id -eq 'DOCUMENT_INVALID') {
        $wrong = @($issues | ForEach-Object { ConvertTo-ParameterName ([string] (Get-ReportField $_ 'pointer')) } | Where-Object { $parameter.Contains($_) })
        if ($wrong.Count -gt 0 -or ($null -ne $Source -and $Source.IsParameterOnly)) {
            $id, $category, $message = 'PARAMETER_INVALID', 'InvalidArgument', 'The parameters do not describe a valid state.'
            $target = if ($wrong.Count -gt 0) { $parameter[$wrong[0]] } else { $null }
        }
        elseif ($file -eq '-') { $message, $target = 'The document does not describe a valid state.', $Source.Text }
        $remedy = 'Nothing was read or changed.'
    }
    $more = @($issues | ForEach-Object { Get-IssueText -Issue $_ -Source $Source })
    foreach ($left in (Get-ReportField $fault 'leftovers')) {
        if ($null -ne $left) { $more += "$($left.subject): $($left.state) $(ConvertTo-CmdletText $left.remedy)" }
    }
    if ($more.Count -gt 0) { $message = $message + "`n  " + ($more -join "`n  ") }
    if ($Report.outcome -eq 'rolledBack') { $message += ' All is as before: both files were put back, and the services run as they did.' }
    $record = New-ModuleError -Id $id -Category $category -Target $target -Message $message -Remedy $remedy
    $record.Exception.Data['Report'] = $Report
    $record
}
