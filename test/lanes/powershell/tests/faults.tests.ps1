param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')

Import-WithStandIn @{}

function New-Failure {
    param([string] $Code, [int] $Exit, [hashtable] $More = @{})
    $fault = @{ code = $Code; message = 'What happened.'; detail = 'What to do: --force.'; file = 'C:\file.config' } + $More
    @{ exit = $Exit; reports = @(, @{ outcome = 'failed'; inDesiredState = $null; error = $fault }) }
}

$categories = @(
    @{ Exit = 64; Code = 'EDITION_AMBIGUOUS'; Category = 'InvalidArgument' }
    @{ Exit = 65; Code = 'DOCUMENT_INVALID'; Category = 'InvalidData' }
    @{ Exit = 66; Code = 'CONNECTOR_NOT_FOUND'; Category = 'ObjectNotFound' }
    @{ Exit = 69; Code = 'SERVICE_START_FAILED'; Category = 'OperationTimeout' }
    @{ Exit = 70; Code = 'INTERNAL'; Category = 'InvalidResult' }
    @{ Exit = 71; Code = 'ROLLBACK_INCOMPLETE'; Category = 'InvalidOperation' }
    @{ Exit = 73; Code = 'BACKUP_OF_OTHER_VERSION'; Category = 'InvalidOperation' }
    @{ Exit = 74; Code = 'WRITE_FAILED'; Category = 'WriteError' }
    @{ Exit = 75; Code = 'ANOTHER_RUN'; Category = 'ResourceBusy' }
    @{ Exit = 77; Code = 'ACCESS_DENIED'; Category = 'PermissionDenied' }
    @{ Exit = 78; Code = 'CONFIG_NOT_WELL_FORMED'; Category = 'InvalidData' }
    @{ Exit = 75; Code = 'A_CODE_OF_LATER'; Category = 'ResourceBusy' }
)
foreach ($row in $categories) {
    It "exit code $($row.Exit) with $($row.Code) is an error of category $($row.Category), from every cmdlet" {
        $failure = New-Failure $row.Code $row.Exit
        Set-Behaviour @{ any = $failure }
        $calls = [ordered]@{
            Get     = { Get-AppProxyConnectorProxy }
            Test    = { Test-AppProxyConnectorProxy -Mode bypass }
            Set     = { Set-AppProxyConnectorProxy -Mode bypass }
            Restore = { Restore-AppProxyConnectorProxy }
            Export  = { Export-AppProxyConnectorProxy }
        }
        foreach ($verb in $calls.Keys) {
            $fault = Get-Fault $calls[$verb]
            Assert-Equal "$($row.Code),$verb-AppProxyConnectorProxy" $fault.FullyQualifiedErrorId 'error id'
            Assert-Equal $row.Category ([string] $fault.CategoryInfo.Category) 'category'
            Assert-Equal 'C:\file.config' $fault.TargetObject 'target'
            Assert-Equal 'What happened.' $fault.Exception.Message 'message'
            Assert-Equal 'What to do: -Force.' $fault.ErrorDetails.RecommendedAction 'remedy'
            Assert-Match "What happened\.\s+What to do" $fault.ErrorDetails.Message 'shown text'
            Assert-Equal $row.Code $fault.Exception.Data['Report'].error.code 'report'
        }
    }
}

It 'an error of set after a plan with something to do is the error of Set' {
    Set-Behaviour @{ plan = @{ exit = 2; reports = @(, @{ inDesiredState = $false }) }; set = (New-Failure 'SERVICE_STOP_FAILED' 69) }
    $fault = Get-Fault { Set-AppProxyConnectorProxy -Mode bypass }
    Assert-Equal @('SERVICE_STOP_FAILED,Set-AppProxyConnectorProxy', 'OperationTimeout') @($fault.FullyQualifiedErrorId, [string] $fault.CategoryInfo.Category)
    Assert-Equal @('plan', 'set') @(Get-Call | ForEach-Object { $_.args[0] })
}

It 'all faults of a document are shown at once, with place and corrected value' {
    $issues = @(
        @{ pointer = '/address'; message = 'It has no scheme.'; line = 3; column = 14; corrected = 'http://proxyserver:8080' }
        @{ pointer = '/mod'; message = 'There is no such property.' }
    )
    Set-Behaviour @{ any = (New-Failure 'DOCUMENT_INVALID' 65 @{ issues = $issues }) }
    $fault = Get-Fault { Test-AppProxyConnectorProxy -Mode bypass }
    Assert-Match 'line 3, column 14: /address: It has no scheme\. Corrected: "http://proxyserver:8080"' $fault.Exception.Message
    Assert-Match '/mod: There is no such property\.' $fault.Exception.Message
}

It 'what is left after a rollback that failed is told item by item' {
    $left = @(@{ subject = 'WAPCSvc'; state = 'is stopped.'; remedy = 'Start it.' }, @{ subject = 'C:\x.config'; state = 'is the new one.'; remedy = 'Copy it back.' })
    Set-Behaviour @{ any = (New-Failure 'ROLLBACK_INCOMPLETE' 71 @{ leftovers = $left }) }
    $fault = Get-Fault { Set-AppProxyConnectorProxy -Mode bypass }
    Assert-Match 'WAPCSvc: is stopped\. Start it\.\s+C:\\x\.config: is the new one\. Copy it back\.' $fault.Exception.Message
}

It 'with many roots each error has the category of its own code, not that of the exit code' {
    $ok = @{ root = 'a'; services = @() }
    $busy = @{ root = 'b'; inDesiredState = $null; error = @{ code = 'CONFIG_NOT_FOUND'; message = 'm'; detail = 'd' } }
    $held = @{ root = 'c'; inDesiredState = $null; error = @{ code = 'CONFIG_REFUSED'; message = 'm'; detail = 'd' } }
    Set-Behaviour @{ test = @{ exit = 78; reports = @($ok, $busy, $held) } }
    $faults = $null
    $answers = @(Test-AppProxyConnectorProxy -Mode bypass -Root a, b, c -ErrorAction SilentlyContinue -ErrorVariable faults)
    Assert-Equal @($true) $answers
    Assert-Equal @('ObjectNotFound', 'InvalidData') @($faults | ForEach-Object { [string] $_.CategoryInfo.Category })
    Assert-Equal @('b', 'c') @($faults | ForEach-Object { $_.TargetObject })
}

$garbage = @(
    @{ Says = 'crashes'; Behaviour = @{ crash = $true }; Shown = 'unknown exit code 1.*last message: Node\.js' }
    @{ Says = 'is killed'; Behaviour = @{ signal = 'SIGKILL' }; Shown = 'unknown exit code 137' }
    @{ Says = 'ends with an unknown exit code and a valid report'; Behaviour = @{ exit = 3 }; Shown = 'unknown exit code 3' }
    @{ Says = 'ends with 1 and a valid report'; Behaviour = @{ exit = 1 }; Shown = 'unknown exit code 1' }
    @{ Says = 'prints nothing and ends with 0'; Behaviour = @{ stdout = '' }; Shown = 'exit code 0 and printed 0 lines' }
    @{ Says = 'prints nothing and ends with 2'; Behaviour = @{ stdout = ''; exit = 2 }; Shown = 'exit code 2 and printed 0 lines' }
    @{ Says = 'prints garbage'; Behaviour = @{ stdout = "this is no JSON`n" }; Shown = 'no report' }
    @{ Says = 'prints half a report'; Behaviour = @{ stdout = '{"schemaVersion":1,"version":' }; Shown = 'no report' }
    @{ Says = 'prints a list'; Behaviour = @{ stdout = '[1]' }; Shown = 'no report' }
    @{ Says = 'prints an object of another kind'; Behaviour = @{ stdout = '{"a":1}' }; Shown = "has no 'schemaVersion'" }
    @{ Says = 'prints two reports'; Behaviour = @{ reports = @(@{}, @{}) }; Shown = 'printed 2 lines where 1' }
    @{ Says = 'prints a report of a later shape'; Behaviour = @{ reports = @(, @{ schemaVersion = 2 }) }; Shown = "version '2'" }
    @{ Says = 'prints the report of another command'; Behaviour = @{ reports = @(, @{ command = 'get' }) }; Shown = "one of 'get'" }
    @{ Says = 'does not say whether'; Behaviour = @{ reports = @(, @{ inDesiredState = $null }) }; Shown = 'does not say' }
    @{ Says = 'says yes and ends with 2'; Behaviour = @{ exit = 2 }; Shown = 'contradict' }
    @{ Says = 'says no and ends with 0'; Behaviour = @{ reports = @(, @{ inDesiredState = $false }) }; Shown = 'contradict' }
    @{ Says = 'ends with 70 and no error'; Behaviour = @{ exit = 70 }; Shown = 'contradict' }
    @{ Says = 'has an error and ends with 2'; Behaviour = @{ exit = 2; reports = @(, @{ error = @{ code = 'INTERNAL'; message = 'm'; detail = 'd' } }) }; Shown = 'contradict' }
)
foreach ($row in $garbage) {
    It "a program that $($row.Says) is a fault, and neither drift nor compliance" {
        Set-Behaviour @{ any = $row.Behaviour }
        foreach ($call in { Test-AppProxyConnectorProxy -Mode bypass }, { Set-AppProxyConnectorProxy -Mode bypass }) {
            if ($row.Shown -match 'one of') { $row.Shown = "one of 'get' where" }
            $fault = Get-Fault $call
            Assert-Match '^PROGRAM_FAULT,(Set|Test)-AppProxyConnectorProxy$' $fault.FullyQualifiedErrorId
            Assert-Equal 'InvalidResult' ([string] $fault.CategoryInfo.Category)
            Assert-Match $row.Shown $fault.Exception.Message
            Assert-Match '-Verbose' $fault.ErrorDetails.RecommendedAction
        }
        Assert-Equal @() @(Get-Call | Where-Object { $_.args[0] -eq 'set' }) 'calls of set'
    }
}

It 'a crash shows the last line of standard error, and all of it with -Verbose' {
    Set-Behaviour @{ any = @{ stdout = ''; exit = 3; stderr = @('first line', 'last line', '') } }
    $fault = Get-Fault { Test-AppProxyConnectorProxy -Mode bypass -Verbose }
    Assert-Match 'last message: last line$' $fault.Exception.Message
    Assert-NoMatch 'first line' $fault.Exception.Message
    Assert-Equal @('first line', 'last line') @($Host.PrivateData.Verbose | Where-Object { $_ -match 'line$' })
}

It 'a program that hangs is ended, and that is an error of its own' {
    Set-Behaviour @{ any = @{ hang = $true; stderr = @('waiting for something') } }
    $inside = Get-Module AppProxyConnectorProxy
    $limits = & $inside { $script:Limits }
    $limits['Silence'] = 1
    try { $fault = Get-Fault { Test-AppProxyConnectorProxy -Mode bypass } }
    finally { $limits['Silence'] = 600 }
    Assert-Equal @('PROGRAM_TIMEOUT,Test-AppProxyConnectorProxy', 'OperationTimeout') @($fault.FullyQualifiedErrorId, [string] $fault.CategoryInfo.Category)
    Assert-Match 'last message: waiting for something' $fault.Exception.Message
}

It 'messages on standard error are no error under Stop, whatever they say' {
    Set-Behaviour @{ any = @{ stderr = @('error: not really', ([string] [char] 0xfc)) } }
    $ErrorActionPreference = 'Stop'
    Assert-Equal $true (Test-AppProxyConnectorProxy -Mode bypass)
    Assert-Equal 0 $Host.PrivateData.Lines.Count
}

It '-Verbose shows the messages as they were written' {
    Set-Behaviour @{ any = @{ stderr = @("gr$([char] 0xfc)n") } }
    [void] (Test-AppProxyConnectorProxy -Mode bypass -Verbose)
    Assert-Equal $true ($Host.PrivateData.Verbose -contains "gr$([char] 0xfc)n")
}

foreach ($preference in 'SilentlyContinue', 'Continue', 'Ignore', 'Stop') {
    It "no set is run after a plan that failed with -ErrorAction $preference" {
        Set-Behaviour @{ plan = (New-Failure 'CONFIG_REFUSED' 78); set = @{} }
        $given = $null
        try { $given = Set-AppProxyConnectorProxy -Mode bypass -PassThru -ErrorAction $preference } catch { Write-Verbose 'as it should be' }
        Assert-Equal $null $given
        Assert-Equal @('plan') @(Get-Call | ForEach-Object { $_.args[0] })
        Set-Behaviour @{ plan = @{ crash = $true }; set = @{} }
        try { $given = Set-AppProxyConnectorProxy -Mode bypass -PassThru -ErrorAction $preference } catch { Write-Verbose 'as it should be' }
        Assert-Equal $null $given
        Assert-Equal @('plan') @(Get-Call | ForEach-Object { $_.args[0] })
    }
}

It 'a plan with nothing to do is not followed by a set' {
    Set-Behaviour @{}
    $report = Set-AppProxyConnectorProxy -Mode bypass -PassThru
    Assert-Equal $false $report.Changed
    Assert-Equal @('plan') @(Get-Call | ForEach-Object { $_.args[0] })
}

It 'warnings about the document are shown as warnings' {
    Set-Behaviour @{ any = @{ reports = @(, @{ warnings = @(, @{ pointer = '/bypassList/0'; message = 'Not surely .NET.' }) }) } }
    [void] (Test-AppProxyConnectorProxy -Mode bypass)
    Set-AppProxyConnectorProxy -Mode bypass
    Assert-Equal @('WARNING: /bypassList/0: Not surely .NET.', 'WARNING: /bypassList/0: Not surely .NET.') @($Host.PrivateData.Lines)
}

It 'progress is shown while a change is made, and none while there is only reading' {
    Set-Behaviour @{ plan = @{ exit = 2; reports = @(, @{ inDesiredState = $false; actions = @(@{ kind = 'restart'; service = 'WAPCSvc' }) }) }; set = @{ stderr = @('WAPCSvc: stopping') } }
    [void] (Test-AppProxyConnectorProxy -Mode bypass)
    Assert-Equal 0 $Host.PrivateData.Progress.Count
    Set-AppProxyConnectorProxy -Mode bypass
    Assert-Match 'Processing: Setting the outbound proxy of the connector: .*WAPCSvc' $Host.PrivateData.Progress[0]
    Assert-Match 'WAPCSvc: stopping' ($Host.PrivateData.Progress -join '|')
    Assert-Match '^Completed' $Host.PrivateData.Progress[-1]
}

It 'control characters of a file reach no console' {
    $diff = "--- a`n+++ b`n@@ -1 +1 @@`n-old`n+new$([char] 27)[2J"
    $plan = @{ exit = 2; reports = @(, @{ inDesiredState = $false; services = @(); actions = @(, @{ kind = 'edit'; service = 'WAPCSvc'; diff = $diff }) }) }
    Set-Behaviour @{ plan = $plan }
    Set-AppProxyConnectorProxy -Mode bypass -WhatIf
    $shown = $Host.PrivateData.Lines -join "`n"
    Assert-Match '\+new\\u001b\[2J' $shown
    Assert-NoMatch ([string] [char] 27) $shown
}
