# A sentence of the program about its own command line in the words of PowerShell: --root is -Root. An option that no
# cmdlet has, and a command line to be typed as it is, stay.
function ConvertTo-CmdletText {
    param([string] $Text)
    if ($Text -notmatch '--[a-z]|appproxyctl ') { return $Text }
    $parameters = @{
        at = 'At'; cloud = 'Cloud'; edition = 'Edition'; force = 'Force'; 'no-preflight' = 'NoPreflight'; out = 'Path'; 'restart-only' = 'RestartOnly'
        root = 'Root'; tenant = 'Tenant'; verify = 'Verify'
    }
    $text = $Text.Replace('appproxyctl restore --list', 'Restore-AppProxyConnectorProxy -List').Replace('appproxyctl check', 'Test-AppProxyConnectorConnectivity')
    [regex]::Replace($text, '(?<![\w-])--(?<option>[a-z]+(-[a-z]+)*)(?![\w-])', {
            param($match)
            $parameter = $parameters[$match.Groups['option'].Value]
            if ($parameter) { "-$parameter" } else { $match.Value }
        })
}
