import type { Document } from '../document.ts';
import { asLiteral, moduleName, modulePath, programPath, versionFolder } from './installed-module.ts';
import { documentText } from './made-by.ts';
import { quoted } from './powershell-text.ts';

/**
 * PowerShell 5.1 and later: `Invoke-Program` gives the report of one run of the program, or throws where there is none
 * or where it holds an error, so that a fault is never taken for drift. The document goes by standard input: Windows
 * PowerShell loses quotes in arguments. The program is looked for where only administrators write.
 */
export const callProgram = (document: Document): string => `
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$document = ${quoted(documentText(document))}

function Get-Program {
    $folder = Join-Path $env:ProgramFiles ${asLiteral(modulePath)}
    $versions = @(Get-ChildItem -LiteralPath $folder -ErrorAction SilentlyContinue | Where-Object { $_.PSIsContainer -and $_.Name -match '${versionFolder.source}' })
    foreach ($version in @($versions | Sort-Object { [version] $_.Name } -Descending)) {
        $program = Join-Path $version.FullName ${asLiteral(programPath)}
        if (Test-Path -LiteralPath $program -PathType Leaf) { return $program }
    }
    throw "The module ${moduleName} is not installed for all users: there is no program below $folder."
}

function Invoke-Program([string[]] $ArgumentList) {
    $program = Get-Program
    $ErrorActionPreference = 'Continue'
    $OutputEncoding = New-Object System.Text.ASCIIEncoding
    try { $lines = @($document | & $program $ArgumentList 2>$null) }
    catch { throw "$program could not be started: $($_.Exception.GetBaseException().Message)" }
    $code = $LASTEXITCODE
    $ErrorActionPreference = 'Stop'
    $report = $null
    try { $report = ConvertFrom-Json ($lines -join ' ') } catch { $report = $null }
    if ($null -eq $report -or -not $report.PSObject.Properties['schemaVersion']) {
        throw "appproxyctl ended with exit code $code and gave no report: a fault of the program, not a difference."
    }
    if ($report.PSObject.Properties['error']) {
        throw "$($report.error.code): $($report.error.message) $($report.error.detail)"
    }
    if ($code -ne 0 -and $code -ne 2) { throw "appproxyctl ended with exit code $code." }
    $report
}

function ConvertTo-ValueText($Value) {
    # Windows PowerShell makes nothing of null.
    if ($null -eq $Value) { 'null' } else { ConvertTo-Json $Value -Compress }
}

function Get-DifferenceText($Report) {
    $texts = foreach ($one in $Report.differences) {
        "$($one.service) $($one.property): $(ConvertTo-ValueText $one.actual) should be $(ConvertTo-ValueText $one.desired)"
    }
    $text = @($texts) -join '; '
    if ($text -eq '') { $text = 'a change is due: ' + (@($Report.actions | ForEach-Object { $_.kind }) -join ', ') }
    $text = $text -replace '[^ -~]', '?'
    if ($text.Length -gt 1000) { $text = $text.Substring(0, 997) + '...' }
    $text
}
`;
