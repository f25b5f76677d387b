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

# What a session or a job adds to each object that comes through it.
$script:SessionProperties = 'PSComputerName', 'RunspaceId', 'PSShowComputerName', 'PSSourceJobInstanceId'

# Characters that a terminal obeys or hides, or that turn the order of what it shows: controls, soft hyphen, invisible
# and bidirectional formatting, interlinear annotation; the tags U+E0000 to U+E007F as surrogate pairs.
$script:UnsafeCharacters = '[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]'

# The module's words for those of the program's command line. A command or an option that is not here has no cmdlet or
# parameter, and stays as it is typed.
$script:CmdletOfCommand = @{
    'capture read'    = 'Read-AppProxyConnectorCapture'
    'capture run'     = 'Start-AppProxyConnectorCapture'
    check             = 'Test-AppProxyConnectorConnectivity'
    endpoints         = 'Get-AppProxyConnectorEndpoint'
    export            = 'Export-AppProxyConnectorProxy'
    fleet             = 'Export-AppProxyConnectorFleetReport'
    get               = 'Get-AppProxyConnectorProxy'
    plan              = 'Set-AppProxyConnectorProxy -WhatIf'
    restore           = 'Restore-AppProxyConnectorProxy'
    route             = 'Resolve-AppProxyConnectorRoute'
    set               = 'Set-AppProxyConnectorProxy'
    'task register'   = 'Register-AppProxyConnectorProxyTask'
    'task show'       = 'Get-AppProxyConnectorProxyTask'
    'task unregister' = 'Unregister-AppProxyConnectorProxyTask'
    test              = 'Test-AppProxyConnectorProxy'
    validate          = 'New-AppProxyConnectorProxyDocument'
}
$script:ParameterOfOption = @{
    address                   = 'Address'
    at                        = 'At'
    'bypass-list'             = 'BypassList'
    'bypass-on-local'         = 'BypassOnLocal'
    cloud                     = 'Cloud'
    document                  = 'Document'
    edition                   = 'Edition'
    expect                    = 'Expect'
    force                     = 'Force'
    list                      = 'List'
    mode                      = 'Mode'
    'no-preflight'            = 'NoPreflight'
    out                       = 'Path'
    restart                   = 'Restart'
    'restart-only'            = 'RestartOnly'
    root                      = 'Root'
    'script-location'         = 'ScriptLocation'
    services                  = 'Service'
    tenant                    = 'Tenant'
    to                        = 'Id'
    'use-default-credentials' = 'UseDefaultCredentials'
    'use-system-default'      = 'UseSystemDefault'
    verify                    = 'Verify'
    'what-if'                 = 'WhatIf'
}

# A command of the program in a sentence: after the program's name, or as a word that the sentence makes a command.
# "appproxyctl test or get" stays: it is about what the program prints itself.
$script:CommandInText = '(?<![\w\\/-])(?:' +
'appproxyctl (?<name>capture read|capture run|task register|task show|task unregister|check|endpoints|export|fleet|get|plan|restore|route|set|test)(?! or )' +
'|(?<=\b(?:[Rr]un|[Uu]se|next|only|with|run of|get and) )(?<name>capture run|check|export|get|restore|set|test)' +
'|(?<name>get)(?= and test take)|(?<name>set)(?= writes it again))(?=[ ,.;:)]|$)'

# Problems that a plan alone has: what goes with the change although nobody asked for it.
$script:ProblemsOfPlan = 'BYPASS_ENTRY_REMOVED', 'MACHINE_SETTINGS_END'
