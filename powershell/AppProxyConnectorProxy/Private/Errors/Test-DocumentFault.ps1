# Whether an error is one of what was asked for, and not of a place: it is the same everywhere.
function Test-DocumentFault {
    param([System.Management.Automation.ErrorRecord] $Record)
    ($Record.FullyQualifiedErrorId -split ',')[0] -in 'DOCUMENT_INVALID', 'DOCUMENT_NOT_FOUND', 'PARAMETER_INVALID', 'USAGE'
}
