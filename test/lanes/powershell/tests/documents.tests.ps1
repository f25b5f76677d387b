param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')

[void] (Import-Copy)
$proxy = 'http://proxyserver:8080'

function New-Document {
    param([string] $Name, [string] $Text = '{ "mode": "explicit", "address": "http://proxyserver:8080" }', [System.Text.Encoding] $Encoding = [System.Text.UTF8Encoding]::new($false))
    $file = Join-Path $Work $Name
    [System.IO.File]::WriteAllText($file, $Text, $Encoding)
    $file
}

$names = 'plain.json', 'with space.json', "it's.json", 'a"quote.json', '$HOME.json', '[x].json', ('b' + [char] 0xfc + 'ro ' + [char] 0x65e5 + '.json'), '-dash.json', 'semi;&|.json'
foreach ($name in $names) {
    It "a document and a root by the name <$name>" {
        $file = New-Document $name
        $root = New-Sandbox ("root " + $name)
        Set-AppProxyConnectorProxy -LiteralPath $file -Root $root
        Assert-Equal $true (Test-AppProxyConnectorProxy -LiteralPath $file -Root $root)
        Assert-Equal $root @(Get-AppProxyConnectorProxy -Root $root)[0].Root
    }
}

$root = New-Sandbox
Set-AppProxyConnectorProxy -Address $proxy -Root $root

It 'a relative path means the current folder' {
    [void] (New-Document 'relative.json')
    $place = $ExecutionContext.SessionState.Path
    $before = $place.CurrentLocation.Path
    [void] $place.SetLocation($Work)
    try {
        Assert-Equal $true (Test-AppProxyConnectorProxy -Path relative.json -Root $root)
        Assert-Equal $true (Test-AppProxyConnectorProxy .\relative.json -Root ([System.IO.Path]::GetFileName($root)))
    }
    finally { [void] $place.SetLocation($before) }
}

It 'a wildcard means the one file that it fits, and more or none are an error' {
    [void] (New-Document 'wild-1.json')
    Assert-Equal $true (Test-AppProxyConnectorProxy -Path "$Work/wild-*.json" -Root $root)
    [void] (New-Document 'wild-2.json')
    foreach ($pattern in 'wild-*.json', 'none-*.json') {
        $fault = Get-Fault { Test-AppProxyConnectorProxy -Path "$Work/$pattern" -Root $root }
        Assert-Equal @('DOCUMENT_NOT_FOUND,Test-AppProxyConnectorProxy', 'ObjectNotFound') @($fault.FullyQualifiedErrorId, [string] $fault.CategoryInfo.Category)
    }
}

It 'a document that is not there is an error that names it' {
    $fault = Get-Fault { Set-AppProxyConnectorProxy -Path "$Work/none.json" -Root $root }
    Assert-Equal @('DOCUMENT_NOT_FOUND,Set-AppProxyConnectorProxy', "$Work/none.json") @($fault.FullyQualifiedErrorId, $fault.TargetObject)
}

It 'a path that is no file is an error before anything is started' {
    Assert-Equal 'PATH_NOT_A_FILE,Test-AppProxyConnectorProxy' (Get-Fault { Test-AppProxyConnectorProxy -LiteralPath 'Env:PATH' }).FullyQualifiedErrorId
    Assert-Equal 'PATH_NOT_A_FILE,Get-AppProxyConnectorProxy' (Get-Fault { Get-AppProxyConnectorProxy -Root 'Env:\' }).FullyQualifiedErrorId
}

$encodings = @(
    @{ Name = 'UTF-8 with BOM'; Value = [System.Text.UTF8Encoding]::new($true) }
    @{ Name = 'UTF-16 with BOM'; Value = [System.Text.UnicodeEncoding]::new() }
)
foreach ($row in $encodings) {
    It "a document in $($row.Name) is read" {
        Assert-Equal $true (Test-AppProxyConnectorProxy -Path (New-Document 'encoded.json' -Encoding $row.Value) -Root $root)
    }
}

It 'all faults of a document come at once' {
    $file = New-Document 'faults.json' "{`n  `"mode`": `"explicit`",`n  `"address`": `"proxyserver:8080`",`n  `"bypasslist`": []`n}"
    $fault = Get-Fault { Test-AppProxyConnectorProxy -Path $file -Root $root }
    Assert-Equal 'DOCUMENT_INVALID,Test-AppProxyConnectorProxy' $fault.FullyQualifiedErrorId
    Assert-Match 'line 3, column \d+: /address.*http://proxyserver:8080' $fault.Exception.Message
    Assert-Match 'line 4, column \d+: /bypasslist.*bypassList' $fault.Exception.Message
}

$wrong = @(
    @{ Says = 'an address without a scheme'; Parameters = @{ Address = 'proxyserver:8080' }; Shown = 'http://proxyserver:8080' }
    @{ Says = 'an address with bypass'; Parameters = @{ Mode = 'bypass'; Address = $proxy }; Shown = 'bypass' }
    @{ Says = 'no mode and no address'; Parameters = @{ BypassOnLocal = $true }; Shown = 'mode' }
    @{ Says = 'pac without a script'; Parameters = @{ Mode = 'pac' }; Shown = 'scriptLocation' }
    @{ Says = 'a wildcard in the bypass list'; Parameters = @{ Address = $proxy; BypassList = '*.contoso.com' }; Shown = 'contoso' }
    @{ Says = 'the same service twice'; Parameters = @{ Mode = 'bypass'; Service = 'updater', 'updater' }; Shown = 'services' }
)
foreach ($row in $wrong) {
    It "$($row.Says) is a fault of the document, from Test and from Set" {
        $parameters = $row.Parameters
        $before = Get-Print $root
        foreach ($call in { Test-AppProxyConnectorProxy @parameters -Root $root }, { Set-AppProxyConnectorProxy @parameters -Root $root }) {
            $fault = Get-Fault $call
            Assert-Match '^DOCUMENT_INVALID,' $fault.FullyQualifiedErrorId
            Assert-Match ([regex]::Escape($row.Shown)) $fault.Exception.Message
        }
        Assert-Equal $before (Get-Print $root)
    }
}

It 'a refused document is one error, however many roots there are' {
    $faults = $null
    try { Test-AppProxyConnectorProxy -Address nonsense -Root $root, $root -ErrorVariable faults } catch { $faults = @($_) }
    Assert-Equal @('DOCUMENT_INVALID,Test-AppProxyConnectorProxy') @($faults | ForEach-Object { $_.FullyQualifiedErrorId })
}

foreach ($text in 'yes', '1', '') {
    It "the text '$text' is no Boolean" {
        Assert-Match 'ParameterArgumentTransformationError' (Get-Fault { Test-AppProxyConnectorProxy -Address $proxy -BypassOnLocal $text -Root $root }).FullyQualifiedErrorId
    }
}

It '$null for a Boolean means that it is not managed' {
    Assert-Equal $true (Test-AppProxyConnectorProxy -Address $proxy -BypassOnLocal $null -UseSystemDefault $null -Root $root)
}

It 'an empty bypass list is asked for, and is not the same as none given' {
    $own = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -BypassList 'a\.b' -Root $own
    Assert-Equal @($true, $false) @((Test-AppProxyConnectorProxy -Address $proxy -Root $own), (Test-AppProxyConnectorProxy -Address $proxy -BypassList @() -Root $own))
    Set-AppProxyConnectorProxy -Address $proxy -BypassList @() -Root $own
    Assert-Equal $true (Test-AppProxyConnectorProxy -Address $proxy -BypassList @() -Root $own)
}

$inputs = [ordered]@{
    'an object'                            = { [pscustomobject]@{ mode = 'explicit'; address = $proxy } }
    'a table'                              = { @{ mode = 'explicit'; address = $proxy } }
    'an ordered table'                     = { [ordered]@{ mode = 'explicit'; address = [uri] $proxy } }
    'JSON text'                            = { '{ "mode": "explicit", "address": "http://proxyserver:8080" }' }
    'the lines of a file'                  = { Get-Content (New-Document 'lines.json' "{`n  `"mode`": `"explicit`",`n  `"address`": `"http://proxyserver:8080`"`n}") }
    'the text of a file with a BOM'        = { [char] 0xfeff + '{ "mode": "explicit", "address": "http://proxyserver:8080" }' }
    'what ConvertFrom-Json makes'          = { '{ "mode": "explicit", "address": "http://proxyserver:8080", "bypassList": [] }' | ConvertFrom-Json }
    'what Export gives'                    = { Export-AppProxyConnectorProxy -Root $root }
}
foreach ($kind in $inputs.Keys) {
    It "$kind through the pipeline is the desired state" {
        Assert-Equal $true (& $inputs[$kind] | Test-AppProxyConnectorProxy -Root $root)
        $report = & $inputs[$kind] | Set-AppProxyConnectorProxy -Root $root -PassThru
        Assert-Equal $false $report.Changed
    }
}

It 'a misspelt property of an object is an error with the right name' {
    $fault = Get-Fault { [pscustomobject]@{ mode = 'explicit'; address = $proxy; bypasOnLocal = $true } | Set-AppProxyConnectorProxy -Root $root }
    Assert-Equal 'DOCUMENT_INVALID,Set-AppProxyConnectorProxy' $fault.FullyQualifiedErrorId
    Assert-Match 'bypassOnLocal' $fault.Exception.Message
}

It 'two objects are no document' {
    Assert-Match '^DOCUMENT_INVALID,' (Get-Fault { @{ mode = 'bypass' }, @{ mode = 'system' } | Set-AppProxyConnectorProxy -Root $root }).FullyQualifiedErrorId
}

It 'empty text is no document' {
    Assert-Match '^DOCUMENT_INVALID,' (Get-Fault { '' | Set-AppProxyConnectorProxy -Root $root }).FullyQualifiedErrorId
}

It 'letters beyond ASCII reach the file as they are, by parameter, text and object' {
    $pattern = '^http://b' + [char] 0xfc + 'ro' + [char] 0x65e5 + '$'
    foreach ($set in { Set-AppProxyConnectorProxy -Address $proxy -BypassList $pattern -Root $own },
        { "{`"mode`":`"explicit`",`"address`":`"$proxy`",`"bypassList`":[`"$pattern`"]}" | Set-AppProxyConnectorProxy -Root $own },
        { @{ mode = 'explicit'; address = $proxy; bypassList = @($pattern) } | Set-AppProxyConnectorProxy -Root $own }) {
        $own = New-Sandbox
        & $set
        Assert-Equal @($pattern) @(Get-AppProxyConnectorProxy -Root $own)[0].BypassList
    }
}

It 'quotes and backslashes of a bypass list survive, with arguments passed as Windows PowerShell does' {
    $global:PSNativeCommandArgumentPassing = 'Legacy'
    try {
        $own = New-Sandbox
        $pattern = '^http://a"b\\c''d\.e$'
        Set-AppProxyConnectorProxy -Address $proxy -BypassList $pattern -Root $own
        Assert-Equal @($pattern) @(Get-AppProxyConnectorProxy -Root $own)[0].BypassList
        Assert-Equal $true (Test-AppProxyConnectorProxy -Address $proxy -BypassList $pattern -Root $own)
    }
    finally { $global:PSNativeCommandArgumentPassing = 'Standard' }
}

$faults = @(
    @{ Says = 'a folder without a connector'; Text = $null; Id = 'CONNECTOR_NOT_FOUND'; Category = 'ObjectNotFound' }
    @{ Says = 'a file that is not well-formed'; Text = '<configuration>'; Id = 'CONFIG_NOT_WELL_FORMED'; Category = 'InvalidData' }
    @{ Says = 'a section kept elsewhere'; Text = '<configuration><system.net><defaultProxy configSource="x.xml"/></system.net></configuration>'; Id = 'SECTION_NOT_EDITABLE'; Category = 'InvalidData' }
)
foreach ($row in $faults) {
    It "$($row.Says) is an error of Set and leaves all as it is" {
        $own = Join-Path $Work ([guid]::NewGuid().ToString('N'))
        if ($row.Text) { $own = New-Sandbox; Set-ConfigText $own $row.Text }
        else { [void] [System.IO.Directory]::CreateDirectory($own) }
        $before = Get-Print $own
        $fault = Get-Fault { Set-AppProxyConnectorProxy -Mode bypass -Root $own }
        Assert-Equal @("$($row.Id),Set-AppProxyConnectorProxy", $row.Category) @($fault.FullyQualifiedErrorId, [string] $fault.CategoryInfo.Category)
        Assert-Equal $before (Get-Print $own)
    }
}
