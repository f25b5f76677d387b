# An error record with the remedy in the text that is shown and in RecommendedAction.
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
    $record = New-Object System.Management.Automation.ErrorRecord $exception, $Id, $Category, $Target
    $shown = $Message
    if ($Remedy) { $shown = $Message + "`n" + $Remedy }
    $record.ErrorDetails = New-Object System.Management.Automation.ErrorDetails $shown
    $record.ErrorDetails.RecommendedAction = $Remedy
    $record
}
