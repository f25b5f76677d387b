# Runs scripts one after the other in one shell, since a start takes seconds: a JSON request a line, a JSON answer a line.
param([string] $Ready)
[Console]::Out.WriteLine($Ready)
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $request = ConvertFrom-Json $line
    $env:ProgramFiles = $request.programFiles
    foreach ($variable in $request.variables.PSObject.Properties) { Set-Item "env:$($variable.Name)" $variable.Value }
    $errors = ''
    $output = @()
    $global:LASTEXITCODE = 0
    try { $output = @(& $request.script) } catch { $errors = "$_" }
    foreach ($variable in $request.variables.PSObject.Properties) { Remove-Item "env:$($variable.Name)" }
    $answer = @{ exitCode = $LASTEXITCODE; output = @($output | ForEach-Object { "$_" }); errors = $errors }
    [Console]::Out.WriteLine((ConvertTo-Json $answer -Compress))
}
