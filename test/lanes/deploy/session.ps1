# Runs scripts one after the other in one shell, since a start takes seconds: a JSON request a line, a JSON answer a line,
# by way of a port of this computer. Written for PowerShell of any system.
param([int] $Port)
$client = New-Object System.Net.Sockets.TcpClient '127.0.0.1', $Port
$stream = $client.GetStream()
$reader = New-Object System.IO.StreamReader $stream
$writer = New-Object System.IO.StreamWriter $stream
while ($null -ne ($line = $reader.ReadLine())) {
    $request = ConvertFrom-Json $line
    $before = @{}
    foreach ($variable in $request.environment.PSObject.Properties) {
        $before[$variable.Name] = [Environment]::GetEnvironmentVariable($variable.Name)
        Set-Item "env:$($variable.Name)" $variable.Value
    }
    $errors = ''
    $output = @()
    $global:LASTEXITCODE = 0
    try { $output = @(& $request.script) } catch { $errors = "$_" }
    foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    $answer = @{ exitCode = $LASTEXITCODE; output = @($output | ForEach-Object { "$_" }); errors = $errors }
    $writer.WriteLine((ConvertTo-Json $answer -Compress))
    $writer.Flush()
}
