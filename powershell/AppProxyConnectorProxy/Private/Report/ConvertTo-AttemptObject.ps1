function ConvertTo-AttemptObject {
    param($Attempt)
    $proxy = if ($null -ne $Attempt.proxy) { "$($Attempt.proxy.host):$($Attempt.proxy.port)" } else { $null }
    [pscustomobject]@{
        Kind     = $Attempt.kind
        Host     = $Attempt.host
        Port     = $Attempt.port
        Proxy    = $proxy
        Result   = $Attempt.result
        Code     = $Attempt.code
        Came     = $Attempt.came
        Services = @($Attempt.services)
        Text     = ConvertTo-SafeText "$($Attempt.result) $($Attempt.host):$($Attempt.port): $($Attempt.came)"
    } | Add-TypeName 'Attempt'
}
