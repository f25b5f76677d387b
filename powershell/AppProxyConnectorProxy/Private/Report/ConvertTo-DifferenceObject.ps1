function ConvertTo-DifferenceObject {
    param($Difference)
    $actual = if ($null -eq $Difference.actual) { 'is not set' } else { "is $(ConvertTo-Literal $Difference.actual)" }
    $desired = if ($null -eq $Difference.desired) { 'should not be set' } else { "should be $(ConvertTo-Literal $Difference.desired)" }
    [pscustomobject]@{
        Service    = $Difference.service
        Property   = $Difference.property
        Actual     = $Difference.actual
        Desired    = $Difference.desired
        Text       = ConvertTo-SafeText "$($Difference.service): $($Difference.property) $actual, $desired"
    } | Add-TypeName 'Difference'
}
