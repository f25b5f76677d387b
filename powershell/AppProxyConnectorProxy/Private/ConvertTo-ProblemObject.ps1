function ConvertTo-ProblemObject {
    param($Problem)
    $object = [pscustomobject]@{
        PSTypeName = 'AppProxyConnectorProxy.Problem'
        Code       = $Problem.code
        Severity   = $Problem.severity
        When       = Get-ReportField $Problem 'when'
        Message    = $Problem.message
        Line       = Get-ReportField $Problem 'line'
        Column     = Get-ReportField $Problem 'column'
    }
    $place = if ($null -ne $object.Line) { " (line $($object.Line), column $($object.Column))" } else { '' }
    $text = "$($object.Severity) $($object.Code)${place}: $($object.Message)"
    $object | Add-ToString $text
}
