# All that stands beside the module is found from its own folder, never from the current one.
$script:ModuleFolder = $PSScriptRoot

# Variables of this name that the program may see; every other APPPROXYCTL_* is taken away.
$script:PassedVariables = @()

# Seconds without a line on either stream after which the program counts as hung. A change may wait for
# both services to drain, start and roll back, each within the program's own limits.
$script:Limits = @{ Silence = 600; SilenceOfChange = 3600 }

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

# With many roots the exit code is the highest of all, so that each root's own follows from its error code.
$script:ExitCodeOfError = @{
    USAGE                    = 64
    EDITION_AMBIGUOUS        = 64
    DOCUMENT_INVALID         = 65
    DOCUMENT_NOT_FOUND       = 66
    CONNECTOR_NOT_FOUND      = 66
    CONFIG_NOT_FOUND         = 66
    BACKUP_NOT_FOUND         = 66
    ROOTS_NOT_FOUND          = 66
    SERVICE_NOT_FOUND        = 66
    SERVICE_STOP_FAILED      = 69
    SERVICE_START_FAILED     = 69
    SERVICE_NOT_STABLE       = 69
    SERVICE_HAS_DEPENDENTS   = 69
    INTERNAL                 = 70
    ROLLBACK_INCOMPLETE      = 71
    BACKUP_OF_OTHER_VERSION  = 73
    READ_FAILED              = 74
    WRITE_FAILED             = 74
    CHANGED_MEANWHILE        = 74
    CONFIG_IS_LINK           = 74
    INTERRUPTED              = 74
    ANOTHER_RUN              = 75
    INSTALLATION_IN_PROGRESS = 75
    ACCESS_DENIED            = 77
    PROGRAM_FOLDER_OPEN      = 77
    CONFIG_TOO_LARGE         = 78
    CONFIG_ENCODING          = 78
    CONFIG_NOT_WELL_FORMED   = 78
    CONFIG_REFUSED           = 78
    SECTION_NOT_EDITABLE     = 78
    EXPORT_NOT_POSSIBLE      = 78
}
