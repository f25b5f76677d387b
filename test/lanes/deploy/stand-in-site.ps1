# Stand-ins of the cmdlets that the creating script calls, with the parameters that their published help gives
# (https://learn.microsoft.com/powershell/module/configurationmanager/). The site is one object; a cmdlet that changes
# it may be the last one before the shell dies, which is what leaving the loop named "dies" comes to: no catch sees it.
Set-StrictMode -Version 2

function New-Site { @{ Items = @{}; Baselines = @{}; Calls = 0; DieAfter = 0; RefuseSetting = $false } }

function Complete-Change([string] $What) {
    $global:site.Calls += 1
    $global:steps += $What
    if ($global:site.Calls -eq $global:site.DieAfter) { break dies }
}

function Get-CMConfigurationItem {
    [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name, [switch] $Fast)
    if ($global:site.Items.ContainsKey($Name)) { [pscustomobject] $global:site.Items[$Name] }
}

function New-CMConfigurationItem {
    [CmdletBinding()] param(
        [Parameter(Mandatory)] [ValidateSet('MobileDevice', 'None', 'WindowsApplication', 'WindowsOS')] [string] $CreationType,
        [Parameter(Mandatory)] [string] $Name, [string] $Description, [string[]] $Category
    )
    if ($global:site.Items.ContainsKey($Name)) { throw 'An object with the specified name already exists.' }
    $id = 16777500 + $global:site.Items.Count
    $global:site.Items[$Name] = @{ CI_ID = $id; LocalizedDisplayName = $Name; ModelName = "ScopeId_1/OperatingSystem_$id"; SDMPackageXML = '<DesiredConfigurationDigest/>' }
    Complete-Change 'item'
    [pscustomobject] $global:site.Items[$Name]
}

function Add-CMComplianceSettingScript {
    [CmdletBinding(DefaultParameterSetName = 'EmptyRule')] param(
        [Parameter(Mandatory)] [ValidateSet('String', 'DateTime', 'Integer', 'FloatingPoint', 'Version', 'Boolean')] [string] $DataType,
        [Parameter(Mandatory)] [ValidateSet('PowerShell', 'VBScript', 'JScript', 'ShellScript')] [string] $DiscoveryScriptLanguage,
        [string] $DiscoveryScriptText, [switch] $Is64Bit, [switch] $IsPerUser, [switch] $Remediate,
        [ValidateSet('PowerShell', 'VBScript', 'JScript', 'ShellScript')] [string] $RemediationScriptLanguage, [string] $RemediationScriptText,
        [string] $Description, [Parameter(Mandatory, ValueFromPipeline)] [psobject] $InputObject, [Parameter(Mandatory)] [string] $Name,
        [Parameter(ParameterSetName = 'EmptyRule')] [switch] $NoRule,
        [Parameter(Mandatory, ParameterSetName = 'ValueRule')] [switch] $ValueRule,
        [Parameter(Mandatory, ParameterSetName = 'ValueRule')] [string] $RuleName,
        [Parameter(Mandatory, ParameterSetName = 'ValueRule')] [ValidateSet('IsEquals', 'NotEquals', 'Contains')] [string] $ExpressionOperator,
        [Parameter(Mandatory, ParameterSetName = 'ValueRule')] [string[]] $ExpectedValue,
        [Parameter(ParameterSetName = 'ValueRule')] [switch] $ReportNoncompliance,
        [Parameter(ParameterSetName = 'ValueRule')] [ValidateSet('None', 'Informational', 'Warning', 'Critical', 'CriticalWithEvent')] [string] $NoncomplianceSeverity,
        [switch] $PassThru
    )
    if ($global:site.RefuseSetting) { throw 'The SMS Provider reported an error.' }
    $item = $global:site.Items[$InputObject.LocalizedDisplayName]
    if ($null -eq $item) { throw 'No object corresponds to the specified parameters.' }
    if ($item.SDMPackageXML.Contains($Name)) { throw 'An object with the specified name already exists.' }
    $item.SDMPackageXML = "<DesiredConfigurationDigest><Setting Name=`"$Name`" Is64Bit=`"$Is64Bit`" Remediate=`"$Remediate`" Rule=`"$ExpressionOperator $ExpectedValue`"/></DesiredConfigurationDigest>"
    $item.Texts = @($DiscoveryScriptText.Length, $RemediationScriptText.Length)
    Complete-Change 'setting'
}

function Remove-CMConfigurationItem {
    [CmdletBinding()] param([Parameter(Mandatory, Position = 0)] [int] $Id, [switch] $Force)
    if (-not $Force) { throw 'It would ask, and nobody is there to answer.' }
    foreach ($name in @($global:site.Items.Keys)) { if ($global:site.Items[$name].CI_ID -eq $Id) { $global:site.Items.Remove($name) } }
}

function Get-CMBaseline {
    [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name, [switch] $Fast)
    if ($global:site.Baselines.ContainsKey($Name)) { [pscustomobject] $global:site.Baselines[$Name] }
}

function New-CMBaseline {
    [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name, [string] $Description, [string[]] $Category, [switch] $AllowComanagedClients)
    if ($global:site.Baselines.ContainsKey($Name)) { throw 'An object with the specified name already exists.' }
    $global:site.Baselines[$Name] = @{ LocalizedDisplayName = $Name; SDMPackageXML = '' }
    Complete-Change 'baseline'
    [pscustomobject] $global:site.Baselines[$Name]
}

function Set-CMBaseline {
    [CmdletBinding()] param([Parameter(Mandatory)] [string] $Name, [string[]] $AddOSConfigurationItem, [switch] $ClearOSConfigurationItem)
    $baseline = $global:site.Baselines[$Name]
    if ($ClearOSConfigurationItem) { $baseline.SDMPackageXML = '' }
    foreach ($id in @($AddOSConfigurationItem)) {
        if ($id) { $baseline.SDMPackageXML += @($global:site.Items.Values | Where-Object { $_.CI_ID -eq $id })[0].ModelName }
    }
    Complete-Change 'members'
}
