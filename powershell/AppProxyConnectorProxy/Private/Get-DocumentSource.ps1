# Where the document comes from: Operand (a path, or - for standard input) and Text for standard input.
function Get-DocumentSource {
    param([System.Management.Automation.PSCmdlet] $Cmdlet, [System.Collections.IDictionary] $Bound, [object[]] $Item)
    switch ($Cmdlet.ParameterSetName) {
        'Path' { return [pscustomobject]@{ Operand = Resolve-WildcardPath -Path $Bound['Path'] -Cmdlet $Cmdlet; Text = '' } }
        'LiteralPath' { return [pscustomobject]@{ Operand = Resolve-FilePath -Path $Bound['LiteralPath'] -Cmdlet $Cmdlet; Text = '' } }
        'InputObject' { $text = ConvertFrom-PipelineInput -Item $Item }
        default { $text = ConvertTo-AsciiJson (ConvertTo-Document -Bound $Bound) }
    }
    [pscustomobject]@{ Operand = '-'; Text = $text }
}
