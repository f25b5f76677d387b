function New-LocationError {
    param([string] $Folder, [string] $Message)
    New-ModuleError -Id 'MODULE_NOT_PROTECTED' -Category PermissionDenied -Target $Folder `
        -Message "${Message}: the module is not run elevated from there." `
        -Remedy "Install it for all users, so that only administrators may write to it: $([Environment]::GetFolderPath('ProgramFiles'))\WindowsPowerShell\Modules."
}
