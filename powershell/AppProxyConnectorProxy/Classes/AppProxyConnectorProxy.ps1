# The desired state as a DSC resource: thin over the cmdlets. A state that cannot be read throws in all three methods: by
# "throw", since Invoke-DscResource goes on after an error that only ends a statement, and takes no answer for $false.
[DscResource()]
class AppProxyConnectorProxy {
    [DscProperty(Key)]
    [ValidateSet('Yes')]
    [string] $IsSingleInstance

    [DscProperty(Mandatory)]
    [ValidateSet('bypass', 'explicit', 'pac', 'system')]
    [string] $Mode

    [DscProperty()]
    [string] $Address

    [DscProperty()]
    [Nullable[bool]] $BypassOnLocal

    [DscProperty()]
    [Nullable[bool]] $UseSystemDefault

    [DscProperty()]
    [Nullable[bool]] $UseDefaultCredentials

    [DscProperty()]
    [string[]] $BypassList

    [DscProperty()]
    [string] $ScriptLocation

    [DscProperty()]
    [ValidateSet('connector', 'updater')]
    [string[]] $Services

    [DscProperty()]
    [ValidateSet('ifNeeded', 'never')]
    [string] $Restart

    [DscProperty(NotConfigurable)]
    [AppProxyConnectorProxyReason[]] $Reasons

    # Another folder that stands for C:\, for tests; no property of the resource.
    hidden [string] $Root

    [AppProxyConnectorProxy] Get() {
        $current = [AppProxyConnectorProxy]::new()
        try {
            $desired = Get-DscParameter $this
            $differences = @()
            if ($this.Mode) {
                $report = Test-AppProxyConnectorProxy @desired -Detailed -ErrorAction Stop
                $both = $report.Services
                $differences = $report.Differences
            }
            else { $both = @(Get-AppProxyConnectorProxy @desired -ErrorAction Stop) }

            # One instance is about both services: where they differ it shows the one that is not as desired, and never
            # one that is not managed.
            $managed = @($both | Where-Object { -not $this.Services -or $_.Role -in $this.Services })
            $shown = @(@($managed | Where-Object { $_.InDesiredState -eq $false }) + $managed) | Select-Object -First 1
            $current.IsSingleInstance = 'Yes'
            # A section that no mode describes leaves Mode empty; the reasons tell what is there.
            if ($shown.Mode -in 'bypass', 'explicit', 'pac', 'system') { $current.Mode = $shown.Mode }
            $current.Address = $shown.Address
            $current.BypassOnLocal = $shown.BypassOnLocal
            $current.UseSystemDefault = $shown.UseSystemDefault
            $current.UseDefaultCredentials = $shown.UseDefaultCredentials
            $current.BypassList = $shown.BypassList
            $current.ScriptLocation = $shown.ScriptLocation
            $current.Services = @($managed | Where-Object { $_.Status -ne 'missing' } | ForEach-Object { $_.Role })
            if ($this.Restart) { $current.Restart = $this.Restart }
            $current.Root = $this.Root
            $current.Reasons = @($differences | ForEach-Object {
                    $reason = [AppProxyConnectorProxyReason]::new()
                    $reason.Code = "AppProxyConnectorProxy:AppProxyConnectorProxy:$($_.Property)"
                    $reason.Phrase = $_.Text
                    $reason
                })
        }
        catch { throw $_ }
        return $current
    }

    [bool] Test() {
        $answer = $false
        try {
            $desired = Get-DscParameter $this
            $answer = Test-AppProxyConnectorProxy @desired -ErrorAction Stop
        }
        catch { throw $_ }
        return $answer
    }

    [void] Set() {
        try {
            $desired = Get-DscParameter $this
            Set-AppProxyConnectorProxy @desired -Confirm:$false -ErrorAction Stop
        }
        catch { throw $_ }
    }
}
