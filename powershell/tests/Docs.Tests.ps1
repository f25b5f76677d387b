# The PowerShell code in all documents, also that which needs a Windows server, Configuration Manager or the cloud: that
# it parses, and that what it calls is there. Help.Tests.ps1 runs what can be run.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $files = @(Get-ChildItem "$(Get-Checkout)/*.md", "$(Get-Checkout)/docs/*.md" | Where-Object { (Get-Content -Raw $_) -match '(?m)^ *```powershell' })
    $blocks = foreach ($file in $files) {
        $at = 0
        foreach ($match in [regex]::Matches((Get-Content -Raw $file), '(?sm)^ *```powershell\r?\n(.*?)^ *```')) { @{ From = $file.Name; Number = ++$at; Code = $match.Groups[1].Value } }
    }
}
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    . "$PSScriptRoot/DesktopRules.ps1"
    $copy = Import-Copy
    $instance = & ([scriptblock]::Create("using module '$copy/AppProxyConnectorProxy.psd1'`n[AppProxyConnectorProxy]"))
    $properties = @($instance.GetProperties().Name)

    # Where a parameter's name may be cut off, a document writes it in full.
    function Find-Unknown {
        param([string] $Code)
        $errors = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $errors)
        foreach ($fault in $errors) { "does not parse: $($fault.Message)" }
        foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            $name = $call.GetCommandName()
            if (-not $name) { continue }
            $isOurs = $name -match 'AppProxyConnector'
            $command = if ($isOurs) { Get-Command $name -Module AppProxyConnectorProxy -ErrorAction SilentlyContinue } else { Get-Command $name -CommandType Cmdlet, Function -ErrorAction SilentlyContinue }
            if ($null -eq $command) {
                if ($isOurs) { "no cmdlet $name" }
                continue
            }
            $known = @($command.Parameters.Values | ForEach-Object { $_.Name; $_.Aliases })
            foreach ($part in $call.CommandElements) {
                if ($part -is [System.Management.Automation.Language.CommandParameterAst] -and $part.ParameterName -notin $known) { "no parameter $name -$($part.ParameterName)" }
            }
        }
        # Code in a text of the code, and an instance of the DSC resource: the word configuration is one of Windows' own.
        foreach ($match in [regex]::Matches($Code, '(?s)\bAppProxyConnectorProxy \w+ \{(.*?)\}')) {
            foreach ($line in [regex]::Matches($match.Groups[1].Value, '(?m)^\s*(\w+)\s*=')) { if ($line.Groups[1].Value -notin $properties) { "no property $($line.Groups[1].Value)" } }
        }
    }
}

Describe 'The code in <From>' -ForEach $blocks {
    It 'parses, and calls cmdlets and parameters that there are: block <Number>' { Find-Unknown $Code | Should -BeNullOrEmpty }

    It 'is one for Windows PowerShell too: block <Number>' {
        $file = Join-Path (New-WorkFolder) 'block.ps1'
        [System.IO.File]::WriteAllText($file, $Code)
        @(Get-DesktopFault $file | ForEach-Object { "line $($_.Line): $($_.Rule): $($_.Text)" }) | Should -BeNullOrEmpty
    }
}

Describe 'A mistake in a document' {
    It 'is found: <Code>' -ForEach @(
        @{ Code = 'Get-AppProxyConnectorProxies'; Found = 'no cmdlet Get-AppProxyConnectorProxies' }
        @{ Code = "if (`$x) { 'CONN01' | Set-AppProxyConnectorProxy -Adress http://p:1 }"; Found = 'no parameter Set-AppProxyConnectorProxy -Adress' }
        @{ Code = 'Get-FileHash .\x -Algo SHA256'; Found = 'no parameter Get-FileHash -Algo' }
        @{ Code = 'Get-Process ('; Found = 'does not parse: *' }
        @{ Code = "@'`nAppProxyConnectorProxy Connector {`n    Adress = 'http://p:1'`n}`n'@ | Set-Content x.ps1"; Found = 'no property Adress' }
    ) { @(Find-Unknown $Code)[0] | Should -BeLike $Found }

    It 'is not a command that is not here, or a program' { Find-Unknown "New-CMSchedule -RecurCount 1; icacls x /grant y; & `$modules\appproxyctl.exe --version" | Should -BeNullOrEmpty }
}
