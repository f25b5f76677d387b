# What Azure Machine Configuration shows for a server that is not compliant.
class AppProxyConnectorProxyReason {
    [DscProperty()]
    [string] $Code

    [DscProperty()]
    [string] $Phrase
}
