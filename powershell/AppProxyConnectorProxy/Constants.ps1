# All that belongs to the module is found from its own folder, never from the current one.
$script:ModuleFolder = $PSScriptRoot

# Seconds without a line on either stream after which the program counts as hung. A change may wait for
# both services to drain, start and roll back, each within the program's own limits.
$script:Limits = @{ Silence = 600; SilenceOfChange = 3600 }

# ConvertFrom-Json of Windows PowerShell takes 2,097,152 characters (JavaScriptSerializer.MaxJsonLength).
$script:ConvertFromJsonLimit = 2000000

# Exit codes of the program, and what each is to PowerShell. 0 and 2 are answers.
$script:CategoryOfExitCode = @{
    64 = 'InvalidArgument'
    65 = 'InvalidData'
    66 = 'ObjectNotFound'
    69 = 'OperationTimeout'
    70 = 'InvalidResult'
    71 = 'InvalidOperation'
    73 = 'InvalidOperation'
    74 = 'WriteError'
    75 = 'ResourceBusy'
    77 = 'PermissionDenied'
    78 = 'InvalidData'
}

# The common parameters that say for one call what a preference variable says for all.
$script:PreferenceOfParameter = @{
    Confirm           = 'ConfirmPreference'
    Debug             = 'DebugPreference'
    ErrorAction       = 'ErrorActionPreference'
    InformationAction = 'InformationPreference'
    ProgressAction    = 'ProgressPreference'
    Verbose           = 'VerbosePreference'
    WarningAction     = 'WarningPreference'
    WhatIf            = 'WhatIfPreference'
}

# Characters that a terminal obeys or hides, or that turn the order of what it shows: controls, soft hyphen, invisible
# and bidirectional formatting, interlinear annotation; the tags U+E0000 to U+E007F as surrogate pairs.
$script:UnsafeCharacters = '[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]'

# Cmdlets that are not named after the command of the program.
$script:CmdletOfCommand = @{ endpoints = 'Get-AppProxyConnectorEndpoint'; check = 'Test-AppProxyConnectorConnectivity'; route = 'Resolve-AppProxyConnectorRoute' }
