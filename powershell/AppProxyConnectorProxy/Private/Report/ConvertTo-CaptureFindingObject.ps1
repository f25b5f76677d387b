function ConvertTo-CaptureFindingObject {
    param($Finding)
    [pscustomobject]@{
        Number   = $Finding.number
        Code     = $Finding.code
        Severity = $Finding.severity
        Message  = $Finding.message
        Meaning  = $Finding.meaning
        Who      = $Finding.who
        Remedy   = $Finding.remedy
        At       = $Finding.at
        Subjects = @($Finding.subjects)
        Count    = $Finding.count
        Packets  = @($Finding.evidence | ForEach-Object { $_.packet })
        Filter   = $Finding.filter.wireshark
        Text     = ConvertTo-SafeText "$($Finding.severity) $($Finding.code): $($Finding.message)"
    } | Add-TypeName 'CaptureFinding'
}
