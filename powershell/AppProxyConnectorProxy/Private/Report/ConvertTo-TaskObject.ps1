# The scheduled task as it is registered: Get-AppProxyConnectorProxyTask.
function ConvertTo-TaskObject {
    param($Report)
    $task = $Report.task
    [pscustomobject]@{
        ComputerName      = Get-ComputerName $Report
        Name              = $task.name
        Registered        = $task.registered
        Enabled           = $task.enabled
        Command           = $task.command
        At                = $task.at
        RandomDelay       = $task.randomDelay
        AtStart           = $task.atStart
        AfterInstallation = $task.afterInstallation
        Document          = $task.document
        Sha256            = $task.sha256
    } | Add-TypeName 'Task'
}
