# An error record with the remedy in RecommendedAction, and in the text where this PowerShell shows no recommendation.
function New-ModuleError {
    param(
        [string] $Id,
        [System.Management.Automation.ErrorCategory] $Category,
        $Target,
        [string] $Message,
        [string] $Remedy
    )
    $Message = ConvertTo-SafeText $Message
    $Remedy = ConvertTo-SafeText $Remedy
    $exception = New-Object System.InvalidOperationException $Message
    $exception.Data['AppProxyConnectorProxy'] = $true
    $record = New-Object System.Management.Automation.ErrorRecord $exception, $Id, $Category, $Target
    $shown = $Message
    if ($Remedy -and $PSVersionTable.PSVersion -lt [version] '7.6') { $shown = $Message + "`n" + $Remedy }
    $record.ErrorDetails = New-Object System.Management.Automation.ErrorDetails $shown
    $record.ErrorDetails.RecommendedAction = $Remedy
    $record
}
