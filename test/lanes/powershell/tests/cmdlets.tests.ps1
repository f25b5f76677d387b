param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')

[void] (Import-Copy)
$proxy = 'http://proxyserver:8080'

$behaviours = @(
    @{ Says = 'an address alone'; Parameters = @{ Address = $proxy }; Mode = 'explicit'; Written = 'proxyaddress="http://proxyserver:8080"' }
    @{ Says = 'bypass'; Parameters = @{ Mode = 'bypass' }; Mode = 'bypass'; Written = '<defaultProxy enabled="false"' }
    @{ Says = 'a PAC script'; Parameters = @{ Mode = 'pac'; ScriptLocation = 'http://pac.contoso.com/proxy.pac' }; Mode = 'pac'; Written = 'scriptLocation="http://pac.contoso.com/proxy.pac"' }
    @{ Says = 'Booleans'; Parameters = @{ Address = $proxy; BypassOnLocal = $false; UseSystemDefault = $false }; Mode = 'explicit'; Written = 'bypassonlocal="False" usesystemdefault="False"' }
    @{ Says = 'Booleans as text'; Parameters = @{ Address = $proxy; BypassOnLocal = 'false'; UseSystemDefault = 'TRUE' }; Mode = 'explicit'; Written = 'bypassonlocal="False" usesystemdefault="True"' }
    @{ Says = 'a bypass list'; Parameters = @{ Address = $proxy; BypassList = '\.contoso\.com$', '^http://10\.' }; Mode = 'explicit'; Written = '<add address="\\.contoso\\.com\$"' }
    @{ Says = 'an IPv6 address'; Parameters = @{ Address = 'http://[2001:db8::1]:3128' }; Mode = 'explicit'; Written = 'proxyaddress="http://\[2001:db8::1\]:3128"' }
)
foreach ($row in $behaviours) {
    $parameters = $row.Parameters.Clone()
    $root = New-Sandbox
    $parameters['Root'] = $root

    It "Set with $($row.Says), -WhatIf: both edits and both restarts are shown" {
        Set-AppProxyConnectorProxy @parameters -WhatIf
        $shown = $Host.PrivateData.Lines -join "`n"
        Assert-Match '^What if: Change the outbound proxy' $shown
        Assert-Match ([regex]::Escape((Join-Path $root $ConnectorFile))) $shown
        Assert-Match ([regex]::Escape((Join-Path $root $UpdaterFile))) $shown
        Assert-Match ('\+.*' + $row.Written) $shown
        Assert-Match "restart WAPCUpdaterSvc\s+restart WAPCSvc" $shown
    }

    It "Set with $($row.Says), -WhatIf: nothing moved" {
        $before = Get-Print $root
        Set-AppProxyConnectorProxy @parameters -WhatIf
        Assert-Equal $false (Test-AppProxyConnectorProxy @parameters)
        Assert-Equal $before (Get-Print $root)
    }

    It "Set with $($row.Says): both files have it and the services run" {
        $report = Set-AppProxyConnectorProxy @parameters -PassThru
        Assert-Equal @($true, 'applied', $true) @($report.Changed, $report.Outcome, $report.InDesiredState)
        Assert-Match $row.Written (Get-ConfigText $root)
        Assert-Match $row.Written (Get-ConfigText $root $UpdaterFile)
        $services = @(Get-AppProxyConnectorProxy -Root $root)
        Assert-Equal @('WAPCSvc', 'WAPCUpdaterSvc') @($services | ForEach-Object { $_.Service })
        Assert-Equal @($row.Mode, $row.Mode) @($services | ForEach-Object { $_.Mode })
        Assert-Equal @('running', 'running') @($services | ForEach-Object { $_.Status })
        Assert-Equal $true (Test-AppProxyConnectorProxy @parameters)
    }

    It "Set with $($row.Says) again: nothing changes and nothing is asked" {
        $before = Get-Print $root
        $report = Set-AppProxyConnectorProxy @parameters -PassThru -Confirm
        Assert-Equal @($false, 'unchanged', $true) @($report.Changed, $report.Outcome, $report.InDesiredState)
        Assert-Equal 0 $Host.PrivateData.Questions.Count
        Set-AppProxyConnectorProxy @parameters -WhatIf
        Assert-NoMatch 'What if' ($Host.PrivateData.Lines -join "`n")
        Assert-Equal $before (Get-Print $root)
    }
}

It 'Set -Mode system takes the section away' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -Root $root
    Set-AppProxyConnectorProxy -Mode System -Root $root
    Assert-NoMatch 'defaultProxy' (Get-ConfigText $root)
    Assert-Equal $true (Test-AppProxyConnectorProxy -Mode system -Root $root)
}

It 'Set -Confirm asks once for the whole, and no leaves all as it is' {
    $root = New-Sandbox
    $before = Get-Print $root
    $Host.PrivateData.Answers.Enqueue(2)
    Set-AppProxyConnectorProxy -Address $proxy -Root $root -Confirm
    Assert-Equal 1 $Host.PrivateData.Questions.Count
    Assert-Match 'restart WAPCUpdaterSvc' $Host.PrivateData.Questions[0]
    Assert-Equal $before (Get-Print $root)
}

It 'Set -Confirm with yes does it' {
    $root = New-Sandbox
    $Host.PrivateData.Answers.Enqueue(0)
    Set-AppProxyConnectorProxy -Address $proxy -Root $root -Confirm
    Assert-Equal $true (Test-AppProxyConnectorProxy -Address $proxy -Root $root)
}

It 'Set without -PassThru gives nothing' {
    Assert-Equal 0 @(Set-AppProxyConnectorProxy -Address $proxy -Root (New-Sandbox)).Count
}

It 'Set -Restart Never shows and does no restart' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -Root $root -Restart Never -WhatIf
    Assert-NoMatch 'restart WAPC' ($Host.PrivateData.Lines -join "`n")
    $report = Set-AppProxyConnectorProxy -Address $proxy -Root $root -Restart Never -PassThru
    Assert-Equal @() @($report.Actions | Where-Object { $_.kind -eq 'restart' })
    Assert-Equal @('yes', 'yes') @(Get-AppProxyConnectorProxy -Root $root | ForEach-Object { $_.RestartPending })
}

It 'Set -Service changes that service alone, by its old name too' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -Service updater -Root $root
    Assert-Equal @('system', 'explicit') @(Get-AppProxyConnectorProxy -Root $root | ForEach-Object { $_.Mode })
    Set-AppProxyConnectorProxy -Address $proxy -Services Connector -Root $root
    Assert-Equal @('explicit', 'explicit') @(Get-AppProxyConnectorProxy -Root $root | ForEach-Object { $_.Mode })
}

It 'Set on many roots does each of them, asks for each, and one that fails is an error of its own' {
    $one, $two = (New-Sandbox), (New-Sandbox)
    $faults = $null
    $reports = @(Set-AppProxyConnectorProxy -Address $proxy -Root $one, "$Work/none", $two -PassThru -ErrorAction SilentlyContinue -ErrorVariable faults)
    Assert-Equal @($one, $two) @($reports | ForEach-Object { $_.Root })
    Assert-Equal @('CONNECTOR_NOT_FOUND,Set-AppProxyConnectorProxy') @($faults | ForEach-Object { $_.FullyQualifiedErrorId })
    Assert-Equal @($true, $true) @(Test-AppProxyConnectorProxy -Address $proxy -Root $one, $two)
}

It 'Test says $false on drift, and -Detailed which' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -Root $root
    Assert-Equal $false (Test-AppProxyConnectorProxy -Address http://other:1 -Root $root)
    $report = Test-AppProxyConnectorProxy -Address http://other:1 -Root $root -Detailed
    Assert-Equal @($false, $root) @($report.InDesiredState, $report.Root)
    $differences = @($report.Differences | ForEach-Object { "$($_.Service) $($_.Property) $($_.Actual) $($_.Desired)" })
    Assert-Equal @("WAPCSvc address $proxy http://other:1", "WAPCUpdaterSvc address $proxy http://other:1") $differences
}

It 'Test gives one answer a root in the order given, and an error for one that fails' {
    $one, $two = (New-Sandbox), (New-Sandbox)
    Set-AppProxyConnectorProxy -Address $proxy -Root $two
    $faults = $null
    $answers = @(Test-AppProxyConnectorProxy -Address $proxy -Root $one, "$Work/none", $two -ErrorAction SilentlyContinue -ErrorVariable faults)
    Assert-Equal @($false, $true) $answers
    Assert-Equal 1 $faults.Count
    Assert-Equal 'ObjectNotFound' ([string] $faults[0].CategoryInfo.Category)
}

It 'Get on many roots gives what it can, and an error for one that fails' {
    $root = New-Sandbox
    $faults = $null
    $services = @(Get-AppProxyConnectorProxy -Root "$Work/none", $root -ErrorAction SilentlyContinue -ErrorVariable faults)
    Assert-Equal @($root, $root) @($services | ForEach-Object { $_.Root })
    Assert-Equal 1 $faults.Count
}

It 'Get shows an invalid section with its problem and place' {
    $root = New-Sandbox
    Set-ConfigText $root '<configuration><system.net><defaultProxy><proxy proxyaddress="proxyserver"/></defaultProxy></system.net></configuration>'
    $service = @(Get-AppProxyConnectorProxy -Root $root)[0]
    Assert-Equal 'invalid' $service.Mode
    Assert-Equal @('error', 'firstRequest', 1) @($service.Problems[0].Severity, $service.Problems[0].When, $service.Problems[0].Line)
}

It 'Restore -List shows the copies, and Restore -WhatIf changes nothing' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -Root $root
    $before = Get-Print $root
    $copies = @(Restore-AppProxyConnectorProxy -List -Root $root)
    Assert-Equal $true ($copies[0].Time -is [datetime])
    Assert-Equal 1 @($copies | Where-Object { $_.Original }).Count
    Restore-AppProxyConnectorProxy -Root $root -WhatIf
    Restore-AppProxyConnectorProxy -Id original -Root $root -WhatIf
    Assert-Match '(?s)What if: Undo the last change.*What if: Put back the copy original.*WAPCSvc: system' (($Host.PrivateData.Lines -join ' '))
    Assert-Equal $before (Get-Print $root)
}

It 'Restore undoes the last change, and what is there already is left alone' {
    $root = New-Sandbox
    $before = Get-ConfigText $root
    Set-AppProxyConnectorProxy -Address $proxy -Root $root
    $report = Restore-AppProxyConnectorProxy -Root $root -PassThru
    Assert-Equal @($true, 'applied') @($report.Changed, $report.Outcome)
    Assert-Equal $before (Get-ConfigText $root)
    $print = Get-Print $root
    $again = Restore-AppProxyConnectorProxy -Id original -Root $root -PassThru
    Assert-Equal @($false, 'unchanged') @($again.Changed, $again.Outcome)
    Assert-Equal $print (Get-Print $root)
}

It 'Restore -Confirm with no leaves all as it is' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -Root $root
    $before = Get-Print $root
    $Host.PrivateData.Answers.Enqueue(2)
    Restore-AppProxyConnectorProxy -Root $root -Confirm
    Assert-Equal 1 $Host.PrivateData.Questions.Count
    Assert-Equal $before (Get-Print $root)
}

It 'Restore refuses a copy of another vendor version, and -Force puts it back' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -Root $root
    Set-ConfigText $root ((Get-ConfigText $root) -replace '</appSettings>', '<add key="New" value="1"/></appSettings>')
    $fault = Get-Fault { Restore-AppProxyConnectorProxy -Id original -Root $root }
    Assert-Equal 'BACKUP_OF_OTHER_VERSION,Restore-AppProxyConnectorProxy' $fault.FullyQualifiedErrorId
    Assert-Equal 'InvalidOperation' ([string] $fault.CategoryInfo.Category)
    Assert-Match '-Force' $fault.ErrorDetails.RecommendedAction
    Restore-AppProxyConnectorProxy -Id original -Root $root -Force
    Assert-NoMatch 'key="New"' (Get-ConfigText $root)
}

It 'Restore names a copy that is not there, with -WhatIf too' {
    $root = New-Sandbox
    foreach ($whatIf in $true, $false) {
        $fault = Get-Fault { Restore-AppProxyConnectorProxy -Id nonesuch -Root $root -WhatIf:$whatIf }
        Assert-Equal 'BACKUP_NOT_FOUND,Restore-AppProxyConnectorProxy' $fault.FullyQualifiedErrorId
    }
}

It 'Restore -Id is completed from the copies below the root' {
    $root = New-Sandbox
    $line = "Restore-AppProxyConnectorProxy -Root '$root' -Id 2"
    $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
    $ids = @(Restore-AppProxyConnectorProxy -List -Root $root | ForEach-Object { $_.Id })
    Assert-Equal $ids @($found.CompletionMatches | ForEach-Object { $_.CompletionText })
}

It 'Export gives the document, and Test finds no drift with it' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -BypassList '\.contoso\.com$' -Root $root
    $document = Export-AppProxyConnectorProxy -Root $root
    Assert-Equal @('explicit', $proxy) @($document.mode, $document.address)
    Assert-Equal $true ($document | Test-AppProxyConnectorProxy -Root $root)
}

It 'Export -Path writes the document in ASCII, and -WhatIf writes nothing' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -BypassList ('^http://b' + [char] 0xfc + 'ro$') -Root $root
    $file = Join-Path $Work 'exported.json'
    Export-AppProxyConnectorProxy -Path $file -Root $root -WhatIf
    Assert-Equal $false ([System.IO.File]::Exists($file))
    Export-AppProxyConnectorProxy -Path $file -Root $root
    Assert-NoMatch '[^\x00-\x7f]' ([System.IO.File]::ReadAllText($file))
    Assert-Equal $true (Test-AppProxyConnectorProxy -Path $file -Root $root)
    Assert-Equal 'WRITE_FAILED,Export-AppProxyConnectorProxy' (Get-Fault { Export-AppProxyConnectorProxy -Path $file -NoClobber -Root $root }).FullyQualifiedErrorId
}

It 'Export says what stands in the way of a document' {
    $root = New-Sandbox
    Set-AppProxyConnectorProxy -Address $proxy -Service updater -Root $root
    $fault = Get-Fault { Export-AppProxyConnectorProxy -Root $root }
    Assert-Equal 'EXPORT_NOT_POSSIBLE,Export-AppProxyConnectorProxy' $fault.FullyQualifiedErrorId
}

It 'the modes of PowerShell 7 and of Windows PowerShell in reading JSON give the same report' {
    $root = New-Sandbox
    $seven = Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed
    $Host.PrivateData.WindowsPowerShell = $true
    $five = Test-AppProxyConnectorProxy -Mode bypass -Root $root -Detailed
    Assert-Equal @($true, $true) @(($seven.Time -is [datetime]), ($five.Time -is [datetime]))
    Assert-Equal ([string] $seven.Differences) ([string] $five.Differences)
}
