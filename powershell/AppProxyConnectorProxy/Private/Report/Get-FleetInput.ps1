# What a summary is made of: Operand (- for standard input, and files), Text for standard input. Throws where an object is
# not a report, before anything is written.
function Get-FleetInput {
    param([object[]] $Item, [string[]] $ReportPath, [System.Management.Automation.PSCmdlet] $Cmdlet)
    $lines = New-Object System.Collections.Generic.List[string]
    $files = New-Object System.Collections.Generic.List[string]
    foreach ($each in $Item) {
        if ($each -is [string]) {
            # Outside of strings JSON has ASCII only, so that an escape changes the meaning of no report.
            $lines.Add([regex]::Replace($each.TrimStart([char] 0xFEFF), '[^\x00-\x7F]', { param($match) '\u{0:x4}' -f [int][char] $match.Value }))
            continue
        }
        $isFile = $null -ne $each -and @($each.PSObject.TypeNames | Where-Object { $_ -match 'System\.IO\.FileInfo$' }).Count -gt 0
        $line = if ($isFile) { '' } elseif ($null -ne $each) { ConvertTo-ReportLine $each }
        if ($isFile) { $files.Add($each.FullName) }
        elseif ($line) { $lines.Add($line) }
        else {
            throw (New-ModuleError -Id 'INPUT_NOT_BOUND' -Category InvalidArgument -Target $each -Message "An object of the pipeline is not a report: $each" `
                    -Remedy 'Nothing was written. Give what Test-AppProxyConnectorProxy -Detailed gave, or files of reports.')
        }
    }
    # The program knows patterns by itself: so many files fit on a command line.
    foreach ($each in $ReportPath) { $files.Add((Resolve-FilePath -Path $each -Cmdlet $Cmdlet)) }
    $operand = @(if ($lines.Count -gt 0) { '-' }) + $files.ToArray()
    if ($operand.Count -eq 0) {
        throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $null -Message 'There are no reports.' -Remedy 'Give them through the pipeline, or by -ReportPath.')
    }
    if (($operand -join ' ').Length -gt 16000) {
        throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $null -Message "These are $($files.Count) files, more than fit on a command line." `
                -Remedy 'Give a pattern by -ReportPath, for example .\reports\*.json.')
    }
    [pscustomobject]@{ Operand = $operand; Text = $lines -join "`n" }
}
