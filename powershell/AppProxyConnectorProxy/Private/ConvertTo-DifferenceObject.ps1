function ConvertTo-DifferenceObject {
    param($Difference)
    $text = "$($Difference.service) $($Difference.property): $(ConvertTo-AsciiJson $Difference.actual) should be $(ConvertTo-AsciiJson $Difference.desired)"
    [pscustomobject]@{
        PSTypeName = 'AppProxyConnectorProxy.Difference'
        Service    = $Difference.service
        Property   = $Difference.property
        Actual     = $Difference.actual
        Desired    = $Difference.desired
    } | Add-ToString $text
}
