# What Windows PowerShell 5.1 (with .NET Framework 4.7.2) does not have, found in syntax tree and tokens.
# Sources: "What's New in PowerShell" 6.0 to 7.4 and "Differences between Windows PowerShell 5.1 and PowerShell 7.x"
# (learn.microsoft.com), and the "Applies to" lists of the .NET API browser.

$newVariables = 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle', 'PSNativeCommandUseErrorActionPreference', 'EnabledExperimentalFeatures'

$newCommands = 'Get-Error', 'Join-String', 'Test-Json', 'ConvertFrom-Markdown', 'Show-Markdown', 'Get-Uptime', 'Remove-Alias', 'Remove-Service',
'Switch-Process', 'Get-SecureRandom', 'Start-ThreadJob', 'Get-MarkdownOption', 'Get-PSSubsystem', 'ConvertTo-CliXml', 'ConvertFrom-CliXml'

$newParameters = @{
    'ForEach-Object'    = 'Parallel', 'ThrottleLimit', 'TimeoutSeconds', 'AsJob'
    'Where-Object'      = 'Not'
    'ConvertFrom-Json'  = 'AsHashtable', 'Depth', 'NoEnumerate', 'DateKind'
    'ConvertTo-Json'    = 'AsArray', 'EnumsAsStrings', 'EscapeHandling'
    'Join-Path'         = 'AdditionalChildPath', 'Extension'
    'Split-Path'        = 'LeafBase', 'Extension'
    'Get-Content'       = 'AsByteStream'
    'Set-Content'       = 'AsByteStream'
    'Import-Module'     = 'UseWindowsPowerShell', 'SkipEditionCheck'
    'Sort-Object'       = 'Top', 'Bottom', 'Stable'
    'Get-ChildItem'     = 'FollowSymlink'
    'Invoke-WebRequest' = 'SkipCertificateCheck', 'NoProxy', 'Resume'
}

$newMembers = 'ArgumentList', 'StandardInputEncoding', 'GetRelativePath', 'IsPathFullyQualified', 'WaitForExitAsync', 'ReadAllTextAsync',
'WriteAllTextAsync', 'ProcessPath', 'Clamp', 'ToHexString', 'FromHexString', 'HashData', 'SetUnixFileMode', 'EnumerateRunes', 'TryGetNonEnumeratedCount',
'ReplaceLineEndings', 'ContainsAny', 'GetOrCreate'

$newTypes = 'System.Text.Json', 'System.Text.Rune', 'System.HashCode', 'System.Index', 'System.Range', 'System.DateOnly', 'System.TimeOnly', 'System.OperatingSystem'

$newAttributes = 'ArgumentCompletions', 'ValidateNotNullOrWhiteSpace', 'Experimental', 'ValidateUserDrive'

# Rule and the test that a node of the tree has to pass to break it.
$treeRules = [ordered]@{
    'ternary'          = { param($n) $n -is [System.Management.Automation.Language.TernaryExpressionAst] }
    'pipeline-chain'   = { param($n) $n -is [System.Management.Automation.Language.PipelineChainAst] }
    'clean-block'      = { param($n) $n -is [System.Management.Automation.Language.ScriptBlockAst] -and $null -ne $n.CleanBlock }
    'background'       = { param($n) $n -is [System.Management.Automation.Language.PipelineAst] -and $n.Background }
    'null-conditional' = { param($n) $n -is [System.Management.Automation.Language.MemberExpressionAst] -and $n.NullConditional -or $n -is [System.Management.Automation.Language.IndexExpressionAst] -and $n.NullConditional }
    'generic-method'   = { param($n) $n -is [System.Management.Automation.Language.InvokeMemberExpressionAst] -and @($n.GenericTypeArguments | Where-Object { $_ }).Count -gt 0 }
    'new-variable'     = { param($n) $n -is [System.Management.Automation.Language.VariableExpressionAst] -and $n.VariablePath.UserPath -in $newVariables }
    'new-command'      = { param($n) $n -is [System.Management.Automation.Language.CommandAst] -and $n.GetCommandName() -in $newCommands }
    'new-parameter'    = {
        param($n)
        if ($n -isnot [System.Management.Automation.Language.CommandAst] -or -not $n.GetCommandName() -or -not $newParameters.ContainsKey($n.GetCommandName())) { return $false }
        $given = @($n.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object { $_.ParameterName })
        @($given | Where-Object { $_ -in $newParameters[$n.GetCommandName()] }).Count -gt 0
    }
    'new-member'       = { param($n) $n -is [System.Management.Automation.Language.MemberExpressionAst] -and $n.Member.Extent.Text -in $newMembers }
    'new-overload'     = {
        param($n)
        if ($n -isnot [System.Management.Automation.Language.InvokeMemberExpressionAst]) { return $false }
        $count = @($n.Arguments | Where-Object { $_ }).Count
        $name = $n.Member.Extent.Text
        ($name -eq 'Contains' -and $count -eq 2) -or ($name -eq 'Replace' -and -not $n.Static -and $count -ge 3) -or ($name -eq 'Kill' -and $count -eq 1)
    }
    'new-type'         = { param($n) $n -is [System.Management.Automation.Language.TypeExpressionAst] -and @($newTypes | Where-Object { $n.TypeName.FullName -like "$_*" }).Count -gt 0 }
    'new-attribute'    = { param($n) $n -is [System.Management.Automation.Language.AttributeAst] -and $n.TypeName.Name -in $newAttributes }
    'requires-7'       = { param($n) $n -is [System.Management.Automation.Language.ScriptBlockAst] -and $null -ne $n.ScriptRequirements -and $n.ScriptRequirements.RequiredPSVersion -gt [version] '5.1' }
}

$tokenRules = [ordered]@{
    'null-coalescing' = { param($t, $before) $t.Kind -in 'QuestionQuestion', 'QuestionQuestionEquals' }
    'pipe-at-start'   = { param($t, $before) $t.Kind -eq 'Pipe' -and $null -ne $before -and $before.Kind -eq 'NewLine' }
    'new-escape'      = { param($t, $before) $t -is [System.Management.Automation.Language.StringExpandableToken] -and $t.Text -cmatch '(?<!`)(``)*`(e|u\{)' }
    'new-number'      = { param($t, $before) $t.Kind -eq 'Number' -and $t.Text -match '^0b|(?<!0x[0-9a-f]*)(u|y|us|uy|ul|n)$' }
}

# The rules that a node of a type can break at all: a call of each for each node would take a minute.
$rulesOfType = @{
    TernaryExpressionAst      = @('ternary')
    PipelineChainAst          = @('pipeline-chain')
    ScriptBlockAst            = 'clean-block', 'requires-7'
    PipelineAst               = @('background')
    MemberExpressionAst       = 'null-conditional', 'new-member'
    IndexExpressionAst        = @('null-conditional')
    InvokeMemberExpressionAst = 'null-conditional', 'generic-method', 'new-overload', 'new-member'
    VariableExpressionAst     = @('new-variable')
    CommandAst                = 'new-command', 'new-parameter'
    TypeExpressionAst         = @('new-type')
    AttributeAst              = @('new-attribute')
}
$kindsOfTokens = 'QuestionQuestion', 'QuestionQuestionEquals', 'Pipe', 'Number', 'StringExpandable', 'HereStringExpandable'

# The rules that a file breaks: Rule, Line, Text. A file that does not parse is broken too.
function Get-DesktopFault {
    param([string] $Path)
    $tokens = $null
    $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $errors)
    foreach ($fault in $errors) { [pscustomobject]@{ Rule = 'parses'; Line = $fault.Extent.StartLineNumber; Text = $fault.Message } }
    foreach ($node in $tree.FindAll({ $true }, $true)) {
        $possible = $rulesOfType[$node.GetType().Name]
        if ($null -eq $possible) { continue }
        foreach ($rule in $possible) {
            if (& $treeRules[$rule] $node) { [pscustomobject]@{ Rule = $rule; Line = $node.Extent.StartLineNumber; Text = ($node.Extent.Text -split "`n")[0] } }
        }
    }
    $before = $null
    foreach ($token in $tokens) {
        if ($token.Kind -in $kindsOfTokens) {
            foreach ($rule in $tokenRules.Keys) {
                if (& $tokenRules[$rule] $token $before) { [pscustomobject]@{ Rule = $rule; Line = $token.Extent.StartLineNumber; Text = $token.Text } }
            }
        }
        if ($token.Kind -ne 'Comment') { $before = $token }
    }
}
