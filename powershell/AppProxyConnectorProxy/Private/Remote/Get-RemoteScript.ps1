# What runs on the other computer: the cmdlet of the module that is installed there, or why that is not possible.
function Get-RemoteScript {
    {
        param([string] $Command, [hashtable] $Parameters, [string] $Needed, [hashtable] $Preference)
        # What is loaded in a session that is used again may be of another version than what is installed by now.
        $installed = @(Get-Module -Name AppProxyConnectorProxy -ListAvailable | Sort-Object -Property Version -Descending) | Select-Object -First 1
        if ($null -eq $installed) {
            Write-Error -ErrorId MODULE_MISSING -Category ObjectNotFound -Message 'The module AppProxyConnectorProxy is not installed.'
            return
        }
        if ($installed.Version -lt [version] $Needed) {
            Write-Error -ErrorId MODULE_TOO_OLD -Category InvalidResult -Message "The module AppProxyConnectorProxy is of version $($installed.Version)."
            return
        }
        if (@(Get-Module -Name AppProxyConnectorProxy | Where-Object { $_.Path -ne $installed.Path }).Count -gt 0) { Remove-Module -Name AppProxyConnectorProxy }
        Import-Module -Name $installed.Path
        # In a scope of its own: a session keeps its variables.
        & {
            foreach ($name in $Preference.Keys) { Set-Variable -Name $name -Value $Preference[$name] }
            & $Command @Parameters
        }
    }
}
