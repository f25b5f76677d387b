BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $schema = Get-Content -Raw "$(Get-Checkout)/schemas/desired-state.schema.json" | ConvertFrom-Json
    $rows = @($schema.properties.PSObject.Properties | Where-Object Name -NE '$schema' | ForEach-Object {
            $enum = if ($_.Value.PSObject.Properties['enum']) { $_.Value.enum } elseif ($_.Value.PSObject.Properties['items'] -and $_.Value.items.PSObject.Properties['enum']) { $_.Value.items.enum }
            @{ Property = $_.Name; Type = $_.Value.type; Values = @($enum | Where-Object { $_ }) }
        })
}
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $copy = Import-Copy
    $loaded = Get-Module AppProxyConnectorProxy
    $manifest = Import-PowerShellDataFile "$copy/AppProxyConnectorProxy.psd1"
    $schema = Get-Content -Raw "$(Get-Checkout)/schemas/desired-state.schema.json" | ConvertFrom-Json
    function Get-ParameterName { param([string] $Property) if ($Property -eq 'services') { 'Service' } else { $Property.Substring(0, 1).ToUpperInvariant() + $Property.Substring(1) } }
    function Get-ValidValue { param($Attributes) foreach ($attribute in $Attributes) { if ($attribute -is [System.Management.Automation.ValidateSetAttribute]) { $attribute.ValidValues } } }
    $class = & ([scriptblock]::Create("using module '$copy/AppProxyConnectorProxy.psd1'`n[AppProxyConnectorProxy]"))
}

Describe 'The module' {
    It 'exports the functions of the folder Public, and nothing else' {
        $files = @(Get-ChildItem "$(Get-Checkout)/powershell/AppProxyConnectorProxy/Public" | ForEach-Object BaseName | Sort-Object)
        @($manifest.FunctionsToExport | Sort-Object) | Should -Be $files
        @($loaded.ExportedCommands.Keys | Sort-Object) | Should -Be $files
        $loaded.ExportedVariables.Count | Should -Be 0
    }

    It 'says what it runs on' {
        $manifest.PowerShellVersion, $manifest.DotNetFrameworkVersion | Should -Be @('5.1', '4.7.2')
        foreach ($key in 'Tags', 'LicenseUri', 'ProjectUri', 'ReleaseNotes') { $manifest.PrivateData.PSData[$key] | Should -Not -BeNullOrEmpty }
    }

    It '<_> takes places by the pipeline: Root and its aliases, ComputerName' -ForEach 'Get', 'Test', 'Set', 'Restore', 'Export' {
        $parameters = (Get-Command "$_-AppProxyConnectorProxy").Parameters
        $parameters['Root'].Aliases | Should -Be @('FullName', 'PSPath')
        foreach ($name in 'Root', 'ComputerName') { $parameters[$name].Attributes.Where({ $_ -is [Parameter] }).ValueFromPipelineByPropertyName | Should -BeTrue }
        foreach ($name in 'Session', 'Credential', 'ThrottleLimit', 'Edition') { $parameters.ContainsKey($name) | Should -BeTrue }
    }

    It '<_> can be asked -WhatIf and -Confirm, with impact Medium' -ForEach 'Set', 'Restore' {
        $attribute = (Get-Command "$_-AppProxyConnectorProxy").ScriptBlock.Attributes.Where({ $_ -is [System.Management.Automation.CmdletBindingAttribute] })[0]
        $attribute.SupportsShouldProcess, [string] $attribute.ConfirmImpact | Should -Be @($true, 'Medium')
    }

    It '-Path and -Root say that they take wildcards, and only those' {
        foreach ($name in 'Get', 'Test', 'Set', 'Restore', 'Export') {
            $help = Get-Help "$name-AppProxyConnectorProxy" -Parameter *
            @($help | Where-Object { "$($_.globbing)" -eq 'true' } | ForEach-Object { $_.name } | Sort-Object) | Should -Be @(@('Path', 'Root') | Where-Object { $_ -in $help.name -and -not ($name -eq 'Export' -and $_ -eq 'Path') })
        }
    }

    It 'completes what can only be a few: <Line>' -ForEach @(
        @{ Line = 'Set-AppProxyConnectorProxy -Mode '; Found = 'bypass', 'explicit', 'pac', 'system' }
        @{ Line = 'Test-AppProxyConnectorProxy -Service '; Found = 'connector', 'updater' }
        @{ Line = 'New-AppProxyConnectorProxyDocument -BypassOnLocal '; Found = '$false', '$true' }
    ) { @((TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Sort-Object) | Should -Be $Found }
}

Describe 'The schema''s property <Property>' -ForEach $rows {
    It 'is a parameter of the same type and values' {
        foreach ($command in 'Test-AppProxyConnectorProxy', 'Set-AppProxyConnectorProxy', 'New-AppProxyConnectorProxyDocument') {
            $parameter = (Get-Command $command).Parameters[(Get-ParameterName $Property)]
            $parameter.ParameterType | Should -Be @{ string = [string]; boolean = [bool]; array = [string[]] }[$Type]
            @(Get-ValidValue $parameter.Attributes | ForEach-Object ToLowerInvariant) | Should -Be @($Values | ForEach-Object ToLowerInvariant)
        }
    }

    It 'is a property of the DSC class of the same type and values' {
        $own = $class.GetProperty((Get-ParameterName $Property).Replace('Service', 'Services'))
        $own.PropertyType | Should -Be @{ string = [string]; boolean = [Nullable[bool]]; array = [string[]] }[$Type]
        @(Get-ValidValue $own.GetCustomAttributes($true)) | Should -Be $Values
    }
}

Describe 'The names of types' {
    It 'the type data has each property that an object has, and no other' {
        $root = New-Sandbox
        Set-AppProxyConnectorProxy -Mode bypass -Root $root
        $report = Test-AppProxyConnectorProxy -Mode pac -ScriptLocation http://x/y -Root $root -Detailed
        $objects = @($report, $report.Services[0], $report.Differences[0], $report.Actions[0]) + @(Restore-AppProxyConnectorProxy -List -Root $root)[0] + @(Restore-AppProxyConnectorProxy -List -Root $root)[0].Files[0]
        foreach ($object in $objects) {
            $name = $object.PSObject.TypeNames.Where({ $_ -notmatch '#' })[0]
            $told = @((Get-TypeData $name).Members.Keys | Where-Object { $_ -notin 'ToString', 'PSStandardMembers' } | Sort-Object)
            $told | Should -Be @($object.PSObject.Properties.Where({ $_.MemberType -eq 'NoteProperty' }).Name | Sort-Object) -Because $name
        }
    }
}
