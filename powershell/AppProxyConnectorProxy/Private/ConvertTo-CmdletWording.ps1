# The program's remedies name its own options; whoever called a cmdlet has parameters.
function ConvertTo-CmdletWording {
    param([string] $Text)
    $words = [ordered]@{
        '--root'    = '-Root'
        '--edition' = '-Edition'
        '--force'   = '-Force'
        '--to'      = '-Id'
        '--list'    = '-List'
        '--mode'    = '-Mode'
        '--address' = '-Address'
    }
    foreach ($option in $words.Keys) { $Text = $Text -creplace ([regex]::Escape($option) + '(?![-\w])'), $words[$option] }
    foreach ($verb in 'Get', 'Test', 'Set', 'Restore', 'Export') {
        $Text = $Text -creplace "appproxyctl $($verb.ToLowerInvariant())\b", "$verb-AppProxyConnectorProxy"
    }
    $Text
}
