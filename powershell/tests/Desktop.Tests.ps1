BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    . "$PSScriptRoot/DesktopRules.ps1"
    $rules = @($treeRules.Keys) + @($tokenRules.Keys) + 'parses'
    $files = @(Get-ChildItem (Get-StagedModule) -Recurse -Include *.ps1, *.psm1, *.psd1 | Where-Object Name -NE 'ConnectorProxy.Configuration.ps1' | ForEach-Object FullName)
}
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    . "$PSScriptRoot/DesktopRules.ps1"
    $tree = [System.Management.Automation.Language.Parser]::ParseFile("$(Get-StagedModule)/AppProxyConnectorProxy.psm1", [ref] $null, [ref] $null)
}

Describe 'What Windows PowerShell 5.1 lacks' {
    It 'the rule <_> finds its bad file, and no other rule does' -ForEach $rules {
        @(Get-DesktopFault "$(Get-Checkout)/test/powershell/fixtures/desktop/$_.ps1" | ForEach-Object Rule | Select-Object -Unique) | Should -Be $_
    }

    It 'is not in <_>' -ForEach $files {
        @(Get-DesktopFault $_ | ForEach-Object { "line $($_.Line): $($_.Rule): $($_.Text)" }) | Should -BeNullOrEmpty
    }

    It 'is no command that the module calls' {
        $own = @(Get-ChildItem "$(Get-Checkout)/powershell/AppProxyConnectorProxy" -Recurse -Filter *.ps1 | ForEach-Object BaseName)
        $theirs = 'ConvertFrom-Json', 'ForEach-Object', 'Get-Module', 'Import-Module', 'Invoke-Command', 'Join-Path', 'New-Object', 'Remove-Module', 'Select-Object',
        'Set-StrictMode', 'Set-Variable', 'Sort-Object', 'Update-TypeData', 'Where-Object', 'Write-Debug', 'Write-Error', 'Write-Progress', 'Write-Verbose', 'Write-Warning'
        $used = @($tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object GetCommandName)
        @($used | Where-Object { $_ -and $_ -notin $own -and $_ -notin $theirs } | Select-Object -Unique) | Should -BeNullOrEmpty
    }
}

Describe 'What .NET Framework 4.7.2 has, by its own reference assemblies' -Skip:(-not $env:LANE_NET472) {
    BeforeAll {
        # Members by type, read from the metadata: no code of these assemblies is run.
        function Read-Type {
            param([string] $File)
            $stream = [System.IO.File]::OpenRead($File)
            try {
                $image = [System.Reflection.PortableExecutable.PEReader]::new($stream)
                if (-not $image.HasMetadata) { return }
                $reader = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
                foreach ($handle in $reader.TypeDefinitions) {
                    $type = $reader.GetTypeDefinition($handle)
                    $name = "$($reader.GetString($type.Namespace)).$($reader.GetString($type.Name))"
                    if (-not $known.ContainsKey($name)) { $known[$name] = [System.Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase) }
                    foreach ($member in $type.GetMethods()) { [void] $known[$name].Add(($reader.GetString($reader.GetMethodDefinition($member).Name) -replace '^(get|set)_')) }
                    foreach ($member in $type.GetFields()) { [void] $known[$name].Add($reader.GetString($reader.GetFieldDefinition($member).Name)) }
                }
            }
            finally { $stream.Dispose() }
        }
        $known = @{}
        foreach ($name in 'mscorlib', 'System', 'System.Core', 'System.Xml', 'System.Runtime.Serialization') { Read-Type "$env:LANE_NET472/$name.dll" }
        # Static members of .NET types that a script names: Type and Member.
        function Get-StaticUse {
            param($Tree)
            $Tree.FindAll({ $args[0] -is [System.Management.Automation.Language.MemberExpressionAst] -and $args[0].Static -and $args[0].Expression -is [System.Management.Automation.Language.TypeExpressionAst] }, $true) | ForEach-Object {
                $type = $_.Expression.TypeName.GetReflectionType()
                if ($null -ne $type -and $type.Namespace -notlike 'System.Management.Automation*' -and $type.Namespace) { [pscustomobject]@{ Type = $type.FullName; Member = $_.Member.Extent.Text } }
            }
        }
        function Find-Missing {
            param($Tree)
            Get-StaticUse $Tree | Where-Object { $_.Member -ne 'new' -and (-not $known.ContainsKey($_.Type) -or -not $known[$_.Type].Contains($_.Member)) } | ForEach-Object { "$($_.Type)::$($_.Member)" } | Select-Object -Unique
        }
    }

    It 'is all that the module calls of static members' {
        @(Get-StaticUse $tree).Count | Should -BeGreaterThan 15
        Find-Missing $tree | Should -BeNullOrEmpty
    }

    It 'is all the types that it makes' {
        $types = @($tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] -and $args[0].GetCommandName() -eq 'New-Object' }, $true) | ForEach-Object { $_.CommandElements[1].Extent.Text } | Where-Object { $_ -like 'System.*' -and $_ -notlike 'System.Management.Automation.*' } | ForEach-Object { $_ -replace '\[.*$', '`1' })
        $types.Count | Should -BeGreaterThan 5
        @($types | Where-Object { -not $known.ContainsKey($_) } | Select-Object -Unique) | Should -BeNullOrEmpty
    }

    It 'would be found missing: <_>' -ForEach '[System.IO.Path]::GetRelativePath(1, 2)', '[System.Convert]::ToHexString($x)', '[System.Environment]::ProcessPath', '[System.Text.Rune]::IsValid(1)' {
        Find-Missing ([System.Management.Automation.Language.Parser]::ParseInput($_, [ref] $null, [ref] $null)) | Should -Not -BeNullOrEmpty
    }
}
