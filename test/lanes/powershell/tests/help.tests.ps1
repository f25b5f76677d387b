param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')

[void] (Import-Copy)
$names = @((Get-Module AppProxyConnectorProxy).ExportedFunctions.Keys)
$common = @([System.Management.Automation.PSCmdlet]::CommonParameters) + @([System.Management.Automation.PSCmdlet]::OptionalCommonParameters)

$root, $other = (New-Sandbox), (New-Sandbox)

# Runs an example as it is printed, on sandboxes: -Root is filled in, and the two servers of the examples are sandboxes.
function Invoke-Example {
    param([string] $Code)
    $folder = Join-Path $Work ([guid]::NewGuid().ToString('N'))
    [void] [System.IO.Directory]::CreateDirectory($folder)
    [System.IO.File]::WriteAllText((Join-Path $folder 'desired.json'), '{ "mode": "explicit", "address": "http://proxyserver:8080" }')
    $text = $Code.Replace('\\CONN01\c$', "'$root'").Replace('\\CONN02\c$', "'$other'").Replace('C:\ProgramData\Contoso\desired.json', '.\desired.json')
    $global:PSDefaultParameterValues = @{ '*-AppProxyConnectorProxy:Root' = $root }
    $place = $ExecutionContext.SessionState.Path
    $before = $place.CurrentLocation.Path
    [void] $place.SetLocation($folder)
    try { & ([scriptblock]::Create($text)) | Out-Host }
    finally {
        [void] $place.SetLocation($before)
        $global:PSDefaultParameterValues = @{}
    }
}

foreach ($command in $names) {
    $help = Get-Help $command -Full

    It "$command has a synopsis, a description, inputs, outputs and links" {
        Assert-Match '^\S.{20,}' ([string] $help.Synopsis)
        Assert-Match '\S.{40,}' ([string] $help.description[0].Text)
        Assert-Match '\S' ([string] $help.returnValues.returnValue[0].type.name)
        Assert-Match '\S' ([string] $help.inputTypes.inputType[0].type.name)
        Assert-Equal $true (@($help.relatedLinks.navigationLink).Count -ge 2)
    }

    It "$command has help for each of its parameters" {
        $own = @((Get-Command $command).Parameters.Keys | Where-Object { $_ -notin $common })
        $told = @($help.parameters.parameter | Where-Object { $null -ne $_.PSObject.Properties['description'] -and $_.description } | ForEach-Object { $_.name })
        Assert-Equal @() @($own | Where-Object { $_ -notin $told })
    }

    It "$command has three examples or more, each with a remark" {
        $examples = @($help.examples.example)
        Assert-Equal $true ($examples.Count -ge 3)
        foreach ($example in $examples) { Assert-Match '\S' ([string] @($example.remarks | ForEach-Object { $_.Text }) -join ' ') }
    }

    foreach ($example in $help.examples.example) {
        It "the example runs: $($example.code)" { Invoke-Example $example.code }
    }
}

$about = [System.IO.File]::ReadAllText((Join-Path $Module 'en-US/about_AppProxyConnectorProxy.help.txt'))

It 'the topic about_AppProxyConnectorProxy is found' {
    Assert-Match '^TOPIC\s+about_AppProxyConnectorProxy' $about
    Assert-Match 'DESIRED STATE CONFIGURATION' $about
}

$lines = @([regex]::Match($about, '(?s)\nEXAMPLES\n(.*?)\n\n').Groups[1].Value -split "`n" | Where-Object { $_.Trim() } | ForEach-Object { $_.Trim() })
It 'the topic has examples' { Assert-Equal $true ($lines.Count -ge 3) }
It 'the examples of the topic run, one after the other' { Invoke-Example ($lines -join "`n") }

foreach ($file in 'README.md', 'docs/powershell.md') {
    $path = Join-Path $Checkout $file
    $text = if ([System.IO.File]::Exists($path)) { [System.IO.File]::ReadAllText($path) } else { '' }
    foreach ($match in [regex]::Matches($text, '(?sm)^```powershell\r?\n(.*?)^```')) {
        $code = $match.Groups[1].Value
        It "the example of $file runs: $(($code -split "`n")[0])" { Invoke-Example $code }
    }
}
