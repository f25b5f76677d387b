# Where the document comes from: Argument (a path, or - for standard input, and the options that win over it), Text
# for standard input, IsText (whether it has lines that its author knows), Parameter (the cmdlet's parameters that are the
# document or a part of it).
function Get-DocumentSource {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [System.Collections.IDictionary] $Bound, [object[]] $Item)
    $parameters = Get-DocumentParameter -Bound $Bound
    $path = if ($Bound.ContainsKey('LiteralPath')) { Resolve-FilePath -Path $Bound['LiteralPath'] -Cmdlet $Cmdlet }
    elseif ($Bound.ContainsKey('Path')) { Resolve-WildcardPath -Path $Bound['Path'] -Cmdlet $Cmdlet }
    if ($path -and $Item.Count -gt 0) {
        throw (New-ModuleError -Id 'PARAMETER_INVALID' -Category InvalidArgument -Target $path `
                -Message 'There are two documents: one by path and one through the pipeline.' -Remedy 'Give one of them.')
    }
    $options = @()
    $operand = '-'
    $text = ''
    if ($path) { $operand = $path }
    elseif ($Item.Count -gt 0) { $text = ConvertFrom-PipelineInput -Item $Item }
    else { $text = ConvertTo-AsciiJson (ConvertTo-Document -Parameter $parameters) }
    if (($path -or $Item.Count -gt 0) -and $parameters.Count -gt 0) { $options = @(ConvertTo-PropertyOption -Parameter $parameters) }
    [pscustomobject]@{ Argument = @($operand) + $options; Text = $text; IsText = $path -or ($Item.Count -gt 0 -and @($Item | Where-Object { $_ -isnot [string] }).Count -eq 0); Parameter = $parameters; IsParameterOnly = -not $path -and $Item.Count -eq 0; Path = $path }
}
