import { documentHash, type Source } from '../made-by.ts';
import { scriptText } from '../powershell-text.ts';

const body = (hash: string): string => `
param(
    [ValidateNotNullOrEmpty()]
    [string] $Name = 'Connector outbound proxy'
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

# The item's name has the document's hash: another document is another item, and the old one can be put back.
$itemName = "$Name ${hash.slice(0, 8)}"
$settingName = 'Outbound proxy'
$discovery = [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'Discovery.ps1'))
$remediation = [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'Remediation.ps1'))
foreach ($text in @($discovery, $remediation)) {
    if (-not $text.Contains('${hash}')) { throw 'Discovery.ps1 and Remediation.ps1 are not of the same document as this script: make all files again.' }
}

# Without -Fast, since only then the object holds its definition.
function Test-Definition($Object, [string] $Text) { "$($Object.SDMPackageXML)".Contains($Text) }

$item = Get-CMConfigurationItem -Name $itemName
$isOurs = $null -eq $item
if ($isOurs) {
    $item = New-CMConfigurationItem -CreationType WindowsOS -Name $itemName -Description 'Outbound proxy of the Microsoft Entra private network connector. Document ${hash}.'
}

# An item without its setting is never non-compliant: a run that died here is completed, and one that fails here undoes its own.
if ($isOurs -or -not (Test-Definition $item $settingName)) {
    $setting = @{
        InputObject = $item; Name = $settingName; DataType = 'String'; Is64Bit = $true
        DiscoveryScriptLanguage = 'PowerShell'; DiscoveryScriptText = $discovery
        RemediationScriptLanguage = 'PowerShell'; RemediationScriptText = $remediation; Remediate = $true
        ValueRule = $true; RuleName = 'In the desired state'; ExpressionOperator = 'IsEquals'; ExpectedValue = 'Compliant'
        ReportNoncompliance = $true; NoncomplianceSeverity = 'Critical'
    }
    try { $null = Add-CMComplianceSettingScript @setting }
    catch {
        if ($isOurs) { Remove-CMConfigurationItem -Id $item.CI_ID -Force }
        throw
    }
}

# Read again: what counts is what the site has.
$item = Get-CMConfigurationItem -Name $itemName
if ($null -eq $item -or -not (Test-Definition $item $settingName)) { throw "The configuration item '$itemName' has no setting '$settingName' after it was added. Run this script again." }

$baseline = Get-CMBaseline -Name $Name
if ($null -eq $baseline) {
    $baseline = New-CMBaseline -Name $Name -Description 'Outbound proxy of the Microsoft Entra private network connector'
}
if (-not (Test-Definition $baseline $item.ModelName)) {
    # Only this document's item: an item of an earlier document would pull the servers the other way.
    Set-CMBaseline -Name $Name -ClearOSConfigurationItem
    Set-CMBaseline -Name $Name -AddOSConfigurationItem $item.CI_ID
}

"Complete: the baseline '$Name' with the item '$itemName'."
"To deploy it, to a collection with one server of each connector group, inside its maintenance window:"
"New-CMBaselineDeployment -Name '$Name' -CollectionName COLLECTION -EnableEnforcement {0} -OverrideServiceWindow {1}" -f '$true', '$false'
`;

/**
 * The script that creates item and baseline, or completes what a run that died has left.
 * https://learn.microsoft.com/powershell/module/configurationmanager/add-cmcompliancesettingscript
 */
export const creatingScript = (source: Source): string =>
  scriptText(
    source,
    [
      'Creates the configuration item and the baseline. Run it from the drive of the site, with the',
      'ConfigurationManager module. It completes what is missing: run it again after any failure.',
    ],
    body(documentHash(source.document)),
  );
