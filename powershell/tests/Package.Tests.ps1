# The module as a package, by the real PSResourceGet, over a repository that is a folder.
BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $copy = Import-Copy
    Import-Module Microsoft.PowerShell.PSResourceGet
    $folder = New-WorkFolder 'repository'
    $saved = New-WorkFolder 'installed'
    $name = "lane$PID"
    Register-PSResourceRepository -Name $name -Uri $folder -Trusted
}
AfterAll { Unregister-PSResourceRepository -Name $name }

Describe 'The package' {
    It 'is published, found, installed and imported' {
        Publish-PSResource -Path $copy -Repository $name
        $version = [string] (Get-Module AppProxyConnectorProxy).Version
        $found = Find-PSResource -Name AppProxyConnectorProxy -Repository $name
        [string] $found.Version | Should -Be $version
        $found.Tags | Should -Contain 'DSCResource'
        Save-PSResource -Name AppProxyConnectorProxy -Repository $name -Path $saved -TrustRepository
        Remove-Module AppProxyConnectorProxy
        Import-Module "$saved/AppProxyConnectorProxy/$version/AppProxyConnectorProxy.psd1" -Global
        @((Get-Module AppProxyConnectorProxy).ExportedFunctions.Keys).Count | Should -BeGreaterThan 5
        Test-Path "$saved/AppProxyConnectorProxy/$version/examples/desired.json" | Should -BeTrue
        (New-AppProxyConnectorProxyDocument -Mode bypass).mode | Should -Be 'bypass'
    }

    It 'has a manifest that PowerShell accepts' {
        (Test-ModuleManifest "$copy/AppProxyConnectorProxy.psd1").ExportedFunctions.Count | Should -BeGreaterThan 5
    }
}
