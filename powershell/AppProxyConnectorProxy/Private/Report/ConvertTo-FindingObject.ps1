function ConvertTo-FindingObject {
    param($Finding)
    [pscustomobject]@{
        Number   = $Finding.number
        Code     = $Finding.code
        Severity = $Finding.severity
        Tried    = $Finding.tried
        Came     = @($Finding.came)
        Meaning  = $Finding.meaning
        Who      = $Finding.who
        Change   = ConvertTo-CmdletText $Finding.change
        Places   = @($Finding.places)
        Services = @($Finding.services)
        Command  = $Finding.command
        Text     = ConvertTo-SafeText "$($Finding.severity) $($Finding.code): $($Finding.tried)"
    } | Add-TypeName 'Finding'
}
