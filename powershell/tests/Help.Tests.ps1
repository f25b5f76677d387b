BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    [void] (Import-Copy)
    $commands = @((Get-Module AppProxyConnectorProxy).ExportedFunctions.Keys | ForEach-Object { @{ Command = $_ } })
    $examples = [System.Collections.Generic.List[hashtable]]::new()
    foreach ($row in $commands) { foreach ($example in (Get-Help $row.Command -Full).examples.example) { $examples.Add(@{ From = $row.Command; Code = $example.code }) } }
    $about = Get-Content -Raw "$(Get-StagedModule)/en-US/about_AppProxyConnectorProxy.help.txt"
    $examples.Add(@{ From = 'the topic'; Code = [regex]::Match($about, '(?s)\nEXAMPLES\n(.*?)\n\n').Groups[1].Value })
    foreach ($file in 'README.md', 'docs/powershell.md') {
        foreach ($match in [regex]::Matches((Get-Content -Raw "$(Get-Checkout)/$file"), '(?sm)^```powershell\r?\n(.*?)^```')) { $examples.Add(@{ From = $file; Code = $match.Groups[1].Value }) }
    }
    # Until the program can do it.
    if ((Get-ProgramHelp set) -notmatch '--restart-only') { $examples = @($examples | Where-Object { $_.Code -notmatch 'RestartOnly' }) }
}
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    [void] (Import-Copy)
    $root, $other = (New-Sandbox), (New-Sandbox)
    $common = @([System.Management.Automation.PSCmdlet]::CommonParameters) + @([System.Management.Automation.PSCmdlet]::OptionalCommonParameters)
    Set-AppProxyConnectorProxy -Mode bypass -Root $root
}

Describe 'The help of <Command>' -ForEach $commands {
    BeforeAll { $help = Get-Help $Command -Full }

    It 'has a synopsis, a description, inputs, outputs, and a link for -Online' {
        $help.Synopsis | Should -Match '^\S.{20,}'
        $help.description[0].Text | Should -Match '\S.{40,}'
        $help.returnValues.returnValue[0].type.name | Should -Match '\S'
        $help.inputTypes.inputType[0].type.name | Should -Match '\S'
        @($help.relatedLinks.navigationLink)[0].uri | Should -Match '^https://'
        (Get-Command $Command).HelpUri | Should -Match '^https://'
    }

    It 'has each parameter, and types as people write them' {
        $own = @((Get-Command $Command).Parameters.Keys | Where-Object { $_ -notin $common })
        $told = @($help.parameters.parameter | Where-Object { $null -ne $_ -and $_.PSObject.Properties['description'] -and $_.description } | ForEach-Object { $_.name })
        @($own | Where-Object { $_ -notin $told }) | Should -BeNullOrEmpty
        ($help | Out-String) | Should -Not -Match 'Nullable'
    }

    It 'has three examples or more, each with a remark' {
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) { "$($example.remarks.Text)" | Should -Match '\S' }
    }
}

Describe 'Examples' {
    # As they are printed, on sandboxes: -Root is filled in, the servers of the examples are this one.
    It 'of <From> runs: <Code>' -ForEach $examples {
        $folder = New-WorkFolder
        # A capture without packets.
        [System.IO.File]::WriteAllBytes("$folder/start.pcapng", [byte[]] (0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 1, 0, 0, 0))
        Set-Content "$folder/desired.json" '{ "mode": "explicit", "address": "http://proxyserver:8080" }'
        Set-Content "$folder/servers.txt" 'localhost', '.'
        $text = $Code.Replace('\\CONN01\c$', "'$root'").Replace('\\CONN02\c$', "'$other'").Replace('CONN01, CONN02', 'localhost, .').Replace('CONN01', 'localhost').Replace('C:\ProgramData\Contoso\desired.json', '.\desired.json')
        $global:PSDefaultParameterValues = @{ 'Get-AppProxyConnectorProxy:Root' = $root; 'Test-AppProxyConnectorProxy:Root' = $root; 'Set-AppProxyConnectorProxy:Root' = $root; 'Restore-AppProxyConnectorProxy:Root' = $root; 'Export-AppProxyConnectorProxy:Root' = $root; 'Get-AppProxyConnectorEndpoint:Root' = $root; 'Test-AppProxyConnectorConnectivity:Root' = $root; 'Resolve-AppProxyConnectorRoute:Root' = $root }
        Push-Location $folder
        $said = @()
        try { $said = & ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'`n$text")) 2>&1 }
        catch {
            # Tasks and captures are those of a Windows server, and the program says so.
            if ($text -notmatch 'ProxyTask|Start-AppProxyConnectorCapture' -or $_.FullyQualifiedErrorId -notlike 'CONNECTOR_NOT_FOUND*') { throw }
        }
        finally {
            Pop-Location
            $global:PSDefaultParameterValues = @{}
        }
        @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] }) | Should -BeNullOrEmpty
    }
}

Describe 'The module''s own examples' {
    BeforeAll {
        $own = New-Sandbox
        Set-AppProxyConnectorProxy -Mode bypass -Root $own
    }

    It 'Test-Drift.ps1 ends with <Code> where <Says>' -ForEach @(
        @{ Says = 'the server is as desired'; Mode = 'bypass'; Code = 0 }
        @{ Says = 'it has drifted'; Mode = 'system'; Code = 2 }
        @{ Says = 'the document is none'; Mode = 'none'; Code = 1 }
    ) {
        $folder = New-WorkFolder
        Set-Content "$folder/desired.json" "{ `"mode`": `"$Mode`" }"
        $file = "$folder/Test-Drift.ps1"
        $module = (Get-Module AppProxyConnectorProxy).Path -replace 'psm1$', 'psd1'
        (Get-Content -Raw "$(Get-StagedModule)/examples/Test-Drift.ps1").Replace('Import-Module AppProxyConnectorProxy', "Import-Module '$module'; `$PSDefaultParameterValues = @{ 'Test-AppProxyConnectorProxy:Root' = '$own' }") | Set-Content $file
        & $env:LANE_PWSH -NoProfile -File $file *> $null
        $LASTEXITCODE | Should -Be $Code
    }

    It 'Invoke-ConnectorProxy.ps1 parses, and both name only properties that the resource has' {
        $errors = $null
        [void] [System.Management.Automation.Language.Parser]::ParseFile("$(Get-StagedModule)/examples/Invoke-ConnectorProxy.ps1", [ref] $null, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        $module = (Get-Module AppProxyConnectorProxy).Path -replace 'psm1$', 'psd1'
        $known = (& ([scriptblock]::Create("using module '$module'`n[AppProxyConnectorProxy]"))).GetProperties().Name
        # The word Configuration needs Windows' own DSC, so that its block is read as text.
        $block = [regex]::Match((Get-Content -Raw "$(Get-StagedModule)/examples/ConnectorProxy.Configuration.ps1"), '(?s)AppProxyConnectorProxy Outbound \{(.*?)\}').Groups[1].Value
        $named = @([regex]::Matches($block, '(?m)^\s+(\w+)\s+=') | ForEach-Object { $_.Groups[1].Value })
        $named.Count | Should -BeGreaterThan 2
        @($named | Where-Object { $_ -notin $known }) | Should -BeNullOrEmpty
    }

    It 'desired.json is valid' { Get-Content "$(Get-StagedModule)/examples/desired.json" | New-AppProxyConnectorProxyDocument | ForEach-Object mode | Should -Be 'explicit' }
}
