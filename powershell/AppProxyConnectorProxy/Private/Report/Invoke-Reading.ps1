# Runs a command that only reads, on all that was asked for, and gives what Convert makes of each report; an error of one
# place is an error record among them. What is wrong with the document is wrong everywhere: that throws.
function Invoke-Reading {
    param($Request, [string] $Command, [string[]] $ArgumentList, $Source, [scriptblock] $Convert, [System.Collections.IDictionary] $Bound)
    $text = if ($null -ne $Source) { $Source.Text } else { '' }
    $first = $true
    foreach ($group in (Split-Target -Request $Request)) {
        if ($group.Kind -ne 'here') {
            if ($null -ne $Source) { Assert-Document -Source $Source }
            $cmdlet = $script:CmdletOfCommand[$Command]
            Invoke-RemoteCommand -Group $group -Command $cmdlet -Parameter (Get-RemoteParameter -Bound $Bound -Source $Source) -Bound $Bound -ThrottleLimit ([int] $Bound['ThrottleLimit'])
            continue
        }
        Invoke-ReportCommand -Command $Command -ArgumentList $ArgumentList -Root $group.Root -InputText $text | ForEach-Object {
            if ($first) { Write-DocumentWarning -Report $_ -Source $Source }
            $first = $false
            $fault = New-ReportError -Report $_ -Source $Source
            if ($null -eq $fault) { & $Convert $_ }
            elseif (Test-DocumentFault $fault) { throw $fault }
            else { $fault }
        }
    }
}
