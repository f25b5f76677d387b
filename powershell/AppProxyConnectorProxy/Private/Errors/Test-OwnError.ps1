# Whether an error is one that this module made. What a later command of the pipeline throws is left alone.
function Test-OwnError {
    param([System.Management.Automation.ErrorRecord] $Record)
    $Record.Exception.Data.Contains('AppProxyConnectorProxy')
}
