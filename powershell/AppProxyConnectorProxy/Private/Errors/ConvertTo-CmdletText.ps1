# A sentence of the program that names its commands and options in the words of PowerShell: "run set again" names the
# cmdlet, --root is -Root. An option in brackets that no cmdlet has, such as (--settle), goes; a command line without a
# cmdlet, to be typed as it is, stays.
function ConvertTo-CmdletText {
    param([string] $Text)
    if ($Text -cnotmatch "--[a-z]|$script:CommandInText|appproxyctl validate ") { return $Text }
    # That cmdlet takes no path.
    $text = [regex]::Replace($Text, 'appproxyctl validate (?<file>.+?)(?= lists )', { param($match) "Get-Content $(ConvertTo-Literal $match.Groups['file'].Value) | $($script:CmdletOfCommand['validate'])" })
    $text = [regex]::Replace($text, $script:CommandInText, { param($match) $script:CmdletOfCommand[$match.Groups['name'].Value] })
    [regex]::Replace($text, '(?<bracket> \()?(?<![\w-])--(?<option>[a-z]+(-[a-z]+)*)(?![\w-])(?<end>\))?', {
            param($match)
            $parameter = $script:ParameterOfOption[$match.Groups['option'].Value]
            if ($parameter) { "$($match.Groups['bracket'].Value)-$parameter$($match.Groups['end'].Value)" }
            elseif ($match.Groups['bracket'].Success -and $match.Groups['end'].Success) { '' }
            else { $match.Value }
        })
}
