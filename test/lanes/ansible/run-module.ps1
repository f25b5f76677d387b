# Runs a module as Ansible's own wrapper does: its arguments in complex_args, Ansible's own C# compiled, the collection's
# own PowerShell modules imported, then the script.
$manifest = ConvertFrom-Json ([Console]::In.ReadToEnd()) -AsHashtable
$decode = { [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($args[0])) }
# Compiling takes seconds, so the assembly is kept for the next module; Ansible's own tool for it keeps none.
$assembly = Join-Path $env:LANE_CACHE 'ansible-basic.dll'
if (-not (Test-Path $assembly)) {
    $source = @($manifest.csharp_utils_module | ForEach-Object { & $decode $manifest.csharp_utils[$_] }) -join "`n"
    $temporary = "$assembly.$PID.dll"
    $references = @([Newtonsoft.Json.JsonConvert], [Diagnostics.EventLog], [psobject], [Security.AccessControl.FileSecurity] | ForEach-Object { $_.Assembly.Location })
    $references += @(Get-ChildItem (Join-Path $PSHOME 'ref') -Filter *.dll | ForEach-Object { $_.FullName })
    Add-Type -TypeDefinition $source -OutputAssembly $temporary -ReferencedAssemblies $references -CompilerOptions '/define:CORECLR' -IgnoreWarnings 3>$null
    Move-Item $temporary $assembly -Force
}
Add-Type -Path $assembly
foreach ($utility in $manifest.powershell_modules.Keys) {
    New-Module -Name $utility -ScriptBlock ([ScriptBlock]::Create((& $decode $manifest.powershell_modules[$utility]))) | Import-Module
}
$global:complex_args = $manifest.module_args
$script = [ScriptBlock]::Create((& $decode $manifest.module_entry))
. $script
