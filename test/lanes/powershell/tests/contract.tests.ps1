param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')

$copy = Import-Copy
$schema = [System.IO.File]::ReadAllText((Join-Path $Checkout 'schemas/desired-state.schema.json')) | ConvertFrom-Json
$package = [System.IO.File]::ReadAllText((Join-Path $Checkout 'package.json')) | ConvertFrom-Json
$manifest = Import-PowerShellDataFile (Join-Path $copy 'AppProxyConnectorProxy.psd1')
$loaded = Get-Module AppProxyConnectorProxy
$properties = @($schema.properties.PSObject.Properties | Where-Object { $_.Name -ne '$schema' })

function Get-EnumOf {
    param($Property)
    foreach ($name in 'enum', 'items') {
        $found = $Property.PSObject.Properties[$name]
        if ($null -eq $found) { continue }
        if ($name -eq 'enum') { return $found.Value }
        if ($null -ne $found.Value.PSObject.Properties['enum']) { return $found.Value.enum }
    }
}

function Get-ValidValue {
    param($Attributes)
    foreach ($attribute in $Attributes) { if ($attribute -is [System.Management.Automation.ValidateSetAttribute]) { return $attribute.ValidValues } }
}

It 'the version is that of package.json' {
    Assert-Equal ($package.version -split '-')[0] ([string] $manifest.ModuleVersion)
    Assert-Equal ([string] $manifest.ModuleVersion) ([string] $loaded.Version)
}

It 'the manifest says what the module runs on' {
    Assert-Equal @('5.1', '4.7.2') @($manifest.PowerShellVersion, $manifest.DotNetFrameworkVersion)
    Assert-Equal @('Desktop', 'Core') @($manifest.CompatiblePSEditions)
    Assert-Equal '*' $manifest.CmdletsToExport
    foreach ($key in 'Tags', 'LicenseUri', 'ProjectUri', 'ReleaseNotes') { Assert-Match '\S' ([string] $manifest.PrivateData.PSData[$key]) $key }
}

It 'the functions are those of the folder Public, and nothing else is exported' {
    $files = @([System.IO.Directory]::GetFiles((Join-Path $Checkout 'powershell/AppProxyConnectorProxy/Public'), '*.ps1') | ForEach-Object { [System.IO.Path]::GetFileNameWithoutExtension($_) })
    $sorted = [string[]] $files
    [array]::Sort($sorted)
    Assert-Equal $sorted @($manifest.FunctionsToExport)
    Assert-Equal 5 $loaded.ExportedCommands.Count
    Assert-Equal 0 $loaded.ExportedVariables.Count
}

# The document's names in the cmdlets' own: services is -Service, since a parameter is singular.
function Get-ParameterName {
    param([string] $Property)
    if ($Property -eq 'services') { return 'Service' }
    $Property.Substring(0, 1).ToUpperInvariant() + $Property.Substring(1)
}

$types = @{ string = [string]; boolean = [Nullable[bool]]; array = [string[]] }
foreach ($verb in 'Test', 'Set') {
    $parameters = (Get-Command "$verb-AppProxyConnectorProxy").Parameters
    foreach ($property in $properties) {
        It "$verb has the property $($property.Name) of the schema as a parameter of the same type and values" {
            $parameter = $parameters[(Get-ParameterName $property.Name)]
            Assert-Equal $types[$property.Value.type].FullName $parameter.ParameterType.FullName
            $expected = @(Get-EnumOf $property.Value | ForEach-Object { ([string] $_).ToLowerInvariant() })
            Assert-Equal $expected @(Get-ValidValue $parameter.Attributes | ForEach-Object { $_.ToLowerInvariant() })
        }
    }

    It "$verb has no other parameter for the document" {
        $own = @($parameters.Values | Where-Object { $_.ParameterSets.ContainsKey('Property') } | ForEach-Object { $_.Name })
        Assert-Equal @() @($own | Where-Object { $_ -notin @($properties | ForEach-Object { Get-ParameterName $_.Name }) })
    }

    It "$verb takes -Services too, and its sets are completed" {
        Assert-Equal @('Services') @($parameters['Service'].Aliases)
        $line = "$verb-AppProxyConnectorProxy -Mode "
        $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
        Assert-Equal @($schema.properties.mode.enum) @($found.CompletionMatches | ForEach-Object { $_.CompletionText })
    }

    It "the help of $verb names each value of the schema's mode" {
        $text = [string] ((Get-Help "$verb-AppProxyConnectorProxy" -Parameter Mode).description[0].Text)
        foreach ($value in $schema.properties.mode.enum) { Assert-Match $value $text }
    }
}

foreach ($name in 'Set-AppProxyConnectorProxy', 'Restore-AppProxyConnectorProxy') {
    It "$name can be asked -WhatIf and -Confirm, with impact Medium" {
        $attribute = @((Get-Command $name).ScriptBlock.Attributes | Where-Object { $_ -is [System.Management.Automation.CmdletBindingAttribute] })[0]
        Assert-Equal @($true, 'Medium') @($attribute.SupportsShouldProcess, [string] $attribute.ConfirmImpact)
    }
}

It 'every cmdlet says what it gives' {
    foreach ($command in $loaded.ExportedFunctions.Values) { Assert-Equal $true (@($command.OutputType).Count -gt 0) $command.Name }
}

$class = & ([scriptblock]::Create("using module '$copy/AppProxyConnectorProxy.psd1'`n[AppProxyConnectorProxy]"))
foreach ($property in $properties) {
    It "the DSC class has the property $($property.Name) of the schema with the same type and values" {
        $own = $class.GetProperty((Get-ParameterName $property.Name).Replace('Service', 'Services'))
        Assert-Equal $types[$property.Value.type].FullName $own.PropertyType.FullName
        Assert-Equal 1 @($own.GetCustomAttributes([System.Management.Automation.DscPropertyAttribute], $true)).Count
        Assert-Equal @(Get-EnumOf $property.Value | Where-Object { $_ }) @(Get-ValidValue $own.GetCustomAttributes($true) | Where-Object { $_ })
    }
}

It 'the DSC class has these properties, its key and its reasons, and no others' {
    $found = @{}
    foreach ($own in $class.GetProperties()) {
        $attribute = @($own.GetCustomAttributes([System.Management.Automation.DscPropertyAttribute], $true))
        if ($attribute.Count -gt 0) { $found[$own.Name] = $attribute[0] }
    }
    Assert-Equal ($properties.Count + 2) $found.Count
    Assert-Equal @($true, $true, $true) @($found['IsSingleInstance'].Key, $found['Mode'].Mandatory, $found['Reasons'].NotConfigurable)
}
