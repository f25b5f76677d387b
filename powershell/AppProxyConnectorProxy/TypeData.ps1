# The properties of the module's objects, for completion after the pipe; their text in lists; and how deep a session
# serialises them. Not a types file: one of two versions of the module that are imported one after the other would fail.
$script:TypeProperties = [ordered]@{
    Service        = 'ComputerName', 'Root', 'Edition', 'Service', 'Role', 'Status', 'RestartPending', 'InDesiredState', 'Mode', 'Address', 'BypassOnLocal', 'UseSystemDefault', 'UseDefaultCredentials', 'BypassList', 'ScriptLocation', 'Effect', 'Problems', 'ConfigFile'
    Report         = 'ComputerName', 'Root', 'Time', 'Edition', 'Version', 'InDesiredState', 'Changed', 'Outcome', 'Differences', 'Actions', 'Services'
    Difference     = 'Service', 'Property', 'Actual', 'Desired', 'Text'
    Problem        = 'Code', 'Severity', 'When', 'Message', 'Remedy', 'Line', 'Column', 'Text'
    Action         = 'Kind', 'Service', 'Id', 'Diff', 'Text'
    Backup         = 'Id', 'Time', 'Original', 'Command', 'Files', 'ComputerName', 'Root'
    Endpoint       = 'Pattern', 'Path', 'Ports', 'Protocols', 'Purpose', 'Hosts', 'Observed', 'Difference', 'ComputerName', 'Root'
    Route          = 'Service', 'Url', 'Way', 'Proxy', 'DecidedBy', 'Entry', 'Unless', 'ComputerName', 'Root'
    Connectivity   = 'ComputerName', 'Root', 'Time', 'Answer', 'Passed', 'Failed', 'NotTried', 'Findings', 'Attempts'
    Finding        = 'Number', 'Code', 'Severity', 'Tried', 'Came', 'Meaning', 'Who', 'Change', 'Places', 'Services', 'Command', 'Text'
    Attempt        = 'Kind', 'Host', 'Port', 'Proxy', 'Result', 'Code', 'Came', 'Services', 'Text'
    Task           = 'ComputerName', 'Name', 'Registered', 'Enabled', 'Command', 'At', 'RandomDelay', 'AtStart', 'AfterInstallation', 'Document', 'Sha256'
    Capture        = 'State', 'Verdict', 'Mode', 'From', 'To', 'Findings', 'Files'
    CaptureFinding = 'Number', 'Code', 'Severity', 'Message', 'Meaning', 'Who', 'Remedy', 'At', 'Subjects', 'Count', 'Packets', 'Filter', 'Text'
    Fleet          = 'Path', 'Servers', 'InState', 'Drift', 'Failed', 'Missing', 'NotCompared', 'Unread'
    BackupFile     = 'Service', 'File', 'Mode', 'Address', 'ScriptLocation', 'State', 'Text'
}
foreach ($name in $script:TypeProperties.Keys) {
    $type = @{ TypeName = "AppProxyConnectorProxy.$name"; Force = $true }
    foreach ($property in $script:TypeProperties[$name]) { Update-TypeData @type -MemberName $property -MemberType ScriptProperty -Value { $null } }
    if ('Text' -in $script:TypeProperties[$name]) { Update-TypeData @type -MemberName ToString -MemberType ScriptMethod -Value { $this.Text } }
    else { Update-TypeData @type -SerializationDepth 4 }
}
