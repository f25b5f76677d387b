# The options of the program that say the same as these parameters, for where a document is given too: the options win.
function ConvertTo-PropertyOption {
    param([System.Collections.IDictionary] $Parameter)
    $document = ConvertTo-SchemaName ([ordered]@{} + $Parameter)
    $options = @(foreach ($name in $document.Keys) {
            $option = '--' + [regex]::Replace($name, '[A-Z]', { param($match) '-' + $match.Value.ToLowerInvariant() })
            $value = $document[$name]
            if ($value -is [bool]) { "$option=$(([string] $value).ToLowerInvariant())" }
            elseif ($name -eq 'bypassList' -and @($value).Count -eq 0) { '--no-bypass-list' }
            else { foreach ($each in $value) { "$option=$each" } }
        })
    # Windows takes a command line of 32,767 characters.
    if (($options -join ' ').Length -gt 16000) {
        throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $null `
                -Message 'These parameters are too long to go with a document.' -Remedy 'Put them into the document, or leave the document out.')
    }
    $options
}
