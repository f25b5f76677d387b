# Owner and access entries of a file or folder in Windows' text form; empty where they cannot be read. By .NET's own
# types: a cmdlet would be looked for in folders of modules that users write to.
function Get-PathSddl {
    param([string] $Path)
    $type = 'System.Security.AccessControl.FileSecurity'
    if ([System.IO.Directory]::Exists($Path)) { $type = 'System.Security.AccessControl.DirectorySecurity' }
    try { (New-Object $type $Path, 'Owner, Access').GetSecurityDescriptorSddlForm('Owner, Access') }
    catch { '' }
}
