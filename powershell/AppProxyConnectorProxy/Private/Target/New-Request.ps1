# What a cmdlet gathers from its parameters and its pipeline before it acts. Explicit are the parameters of the command
# line; IsPiped tells an empty pipeline, which asks for nothing, from a cmdlet that is called alone.
function New-Request {
    param([System.Management.Automation.PSCmdlet] $Cmdlet)
    [pscustomobject]@{
        Cmdlet    = $Cmdlet
        Explicit  = @($Cmdlet.MyInvocation.BoundParameters.Keys)
        IsPiped   = $Cmdlet.MyInvocation.ExpectingInput
        Targets   = New-Object System.Collections.Generic.List[object]
        Documents = New-Object System.Collections.Generic.List[object]
        Faults    = New-Object System.Collections.Generic.List[object]
    }
}
