# The command that copies this module to another computer, to the folder of modules for all users.
function Get-InstallCommand {
    param([string] $ComputerName)
    $module = $ExecutionContext.SessionState.Module
    $target = "C:\Program Files\WindowsPowerShell\Modules\AppProxyConnectorProxy\$($module.Version)"
    "Copy-Item -Recurse -Path $(ConvertTo-Literal $script:ModuleFolder) -Destination $(ConvertTo-Literal $target) -ToSession (New-PSSession -ComputerName $(ConvertTo-Literal $ComputerName))"
}
