function ConvertTo-ActionObject {
    param($Action)
    $service = Get-ReportField $Action 'service'
    [pscustomobject]@{
        Kind       = $Action.kind
        Service    = $service
        Id         = Get-ReportField $Action 'id'
        Diff       = Get-ReportField $Action 'diff'
        Text       = ConvertTo-SafeText (@($Action.kind, $service | Where-Object { $_ }) -join ' ')
    } | Add-TypeName 'Action'
}
