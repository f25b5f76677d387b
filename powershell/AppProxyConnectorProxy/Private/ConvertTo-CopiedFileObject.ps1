function ConvertTo-CopiedFileObject {
    param($File)
    $mode = Get-ReportField $File.proxy 'mode'
    $more = Get-ReportField $File.proxy 'address'
    if (-not $more) { $more = Get-ReportField $File.proxy 'scriptLocation' }
    $text = "$($File.service): $(@($mode, $more | Where-Object { $_ }) -join ' ')"
    [pscustomobject]@{
        PSTypeName = 'AppProxyConnectorProxy.CopiedFile'
        Service    = $File.service
        File       = $File.file
        Proxy      = $File.proxy
    } | Add-ToString $text
}
