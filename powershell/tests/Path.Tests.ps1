BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    [void] (Import-Copy)
    $proxy = 'http://proxyserver:8080'
    $root = New-Sandbox
    Set-AppProxyConnectorProxy $proxy -Root $root
    $folder = New-WorkFolder 'paths'
    function New-Document { param([string] $Name, [string] $Text = '{ "mode": "explicit", "address": "http://proxyserver:8080" }', $Encoding = 'utf8') $file = Join-Path $folder $Name; Set-Content -LiteralPath $file -Value $Text -Encoding $Encoding; $file }
}

Describe 'Paths' {
    It 'the first argument is the address' {
        Test-AppProxyConnectorProxy http://proxyserver:8080 -Root $root | Should -BeTrue
        (New-AppProxyConnectorProxyDocument http://proxyserver:8080).address | Should -Be 'http://proxyserver:8080'
    }

    It 'a document and a root by the name <_>' -ForEach 'plain', 'with space', "it's", 'a"quote', '$HOME', '[x]', ('b' + [char] 0xfc + 'ro ' + [char] 0x65e5), '-dash', 'semi;&|' {
        $file = New-Document "$_.json"
        $own = Join-Path $folder "root $_"
        Copy-Item -Recurse -LiteralPath $root -Destination $own
        Test-AppProxyConnectorProxy -LiteralPath $file -Root $own | Should -BeTrue
        @(Get-AppProxyConnectorProxy -Root $own)[0].Root | Should -Be $own
        # As completion writes it.
        $escaped = [System.Management.Automation.WildcardPattern]::Escape($file)
        Test-AppProxyConnectorProxy -Path $escaped -Root ([System.Management.Automation.WildcardPattern]::Escape($own)) | Should -BeTrue
    }

    It 'a relative path means the current folder' {
        [void] (New-Document 'relative.json')
        Push-Location $folder
        try { Test-AppProxyConnectorProxy -Path .\relative.json -Root (Resolve-Path -Relative $root) | Should -BeTrue } finally { Pop-Location }
    }

    It 'a wildcard means the one file that it fits, and more or none are an error' {
        [void] (New-Document 'wild-1.json')
        Test-AppProxyConnectorProxy -Path "$folder/wild-*.json" -Root $root | Should -BeTrue
        [void] (New-Document 'wild-2.json')
        foreach ($pattern in 'wild-*.json', 'none-*.json') { (Get-Fault { Test-AppProxyConnectorProxy -Path "$folder/$pattern" -Root $root }).FullyQualifiedErrorId | Should -Be 'DOCUMENT_NOT_FOUND,Test-AppProxyConnectorProxy' }
    }

    It 'a wildcard means all roots that it fits' {
        Copy-Item -Recurse $root "$folder/many-1"
        Copy-Item -Recurse $root "$folder/many-2"
        @(Test-AppProxyConnectorProxy $proxy -Root "$folder/many-*") | Should -Be @($true, $true)
    }

    It 'a drive of the caller''s scope, of one letter and without -Persist, is a place like any other' {
        & {
            [void] (New-PSDrive -Name Q -PSProvider FileSystem -Root $folder)
            [void] (New-PSDrive -Name Connectors -PSProvider FileSystem -Root (Split-Path $root))
            [void] (New-Document 'drive.json')
            Test-AppProxyConnectorProxy -Path 'Q:\drive.json' -Root "Connectors:\$(Split-Path -Leaf $root)" | Should -BeTrue
            Test-AppProxyConnectorProxy -LiteralPath 'Q:/drive.json' -Root $root | Should -BeTrue
        }
    }

    It '<Says> is an error of ours' -ForEach @(
        @{ Says = 'a drive that is not here'; Do = { Test-AppProxyConnectorProxy -Path 'NoSuch:\x.json' -Root $root }; Id = 'PATH_NOT_A_FILE' }
        @{ Says = 'a root on a drive that is not here'; Do = { Get-AppProxyConnectorProxy -Root 'NoSuch:\' }; Id = 'PATH_NOT_A_FILE' }
        @{ Says = 'a path of another provider'; Do = { Test-AppProxyConnectorProxy -LiteralPath 'Env:PATH' }; Id = 'PATH_NOT_A_FILE' }
        @{ Says = 'a document that is not there'; Do = { Set-AppProxyConnectorProxy -Path "$folder/none.json" -Root $root }; Id = 'DOCUMENT_NOT_FOUND' }
        @{ Says = 'a root that is not there'; Do = { Get-AppProxyConnectorProxy -Root "$folder/none" }; Id = 'CONNECTOR_NOT_FOUND' }
    ) { (Get-Fault $Do).FullyQualifiedErrorId | Should -Match "^$Id," }

    It 'a document in <_> is read' -ForEach 'utf8BOM', 'unicode' { Test-AppProxyConnectorProxy -Path (New-Document 'encoded.json' -Encoding $_) -Root $root | Should -BeTrue }
}
