param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')
. (Join-Path $PSScriptRoot '../desktop-rules.ps1')

$bad = Join-Path $Checkout 'test/powershell/fixtures/desktop'
foreach ($rule in @($treeRules.Keys) + @($tokenRules.Keys) + 'parses') {
    It "the rule $rule finds its bad file, and no other rule does" {
        $found = @(Get-DesktopFault (Join-Path $bad "$rule.ps1") | ForEach-Object { $_.Rule })
        Assert-Equal $true ($found.Count -gt 0) 'found anything'
        Assert-Equal @() @($found | Where-Object { $_ -ne $rule })
    }
}

foreach ($file in [System.IO.Directory]::GetFiles($Module, '*.ps*1', 'AllDirectories')) {
    It "$([System.IO.Path]::GetFileName($file)) has nothing that Windows PowerShell 5.1 lacks" {
        Assert-Equal @() @(Get-DesktopFault $file | ForEach-Object { "line $($_.Line): $($_.Rule): $($_.Text)" })
    }
}

It 'the module uses no command that is neither its own nor of Windows PowerShell' {
    $own = @([System.IO.Directory]::GetFiles((Join-Path $Checkout 'powershell'), '*.ps1', 'AllDirectories') | ForEach-Object { [System.IO.Path]::GetFileNameWithoutExtension($_) })
    $theirs = 'ConvertFrom-Json', 'ForEach-Object', 'Join-Path', 'New-Object', 'Select-Object', 'Set-StrictMode', 'Where-Object', 'Write-Debug', 'Write-Progress', 'Write-Verbose', 'Write-Warning'
    $tree = [System.Management.Automation.Language.Parser]::ParseFile((Join-Path $Module 'AppProxyConnectorProxy.psm1'), [ref] $null, [ref] $null)
    $used = @($tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object { $_.GetCommandName() })
    Assert-Equal @() @($used | Where-Object { $_ -and $_ -notin $own -and $_ -notin $theirs })
}
