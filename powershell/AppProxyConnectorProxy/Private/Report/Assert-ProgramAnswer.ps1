# Throws where the program's end and what it printed contradict each other: a crash, a missing report or an unknown
# exit code is a fault, never an answer. Seen: Count, Failed, Drift of the reports that came.
function Assert-ProgramAnswer {
    param([System.Collections.IDictionary] $Ended, [System.Collections.IDictionary] $Seen, [int] $Due, [switch] $WhatIfAsked)
    $code = $Ended['ExitCode']
    Assert-ExitCode $Ended
    # A document or command line that is refused is refused once, not root by root.
    $refused = $Seen['Count'] -eq 1 -and $code -ge 64
    if ($Seen['Count'] -ne $Due -and -not $refused) {
        throw (New-ProgramFault -Ended $Ended -Message "The program ended with exit code $code and printed $($Seen['Count']) lines where $Due were due.")
    }
    $expected = if ($Seen['Drift']) { @(2) } elseif ($WhatIfAsked) { @(0, 2) } else { @(0) }
    if (($Seen['Failed'] -and $code -lt 64) -or (-not $Seen['Failed'] -and $code -notin $expected)) {
        throw (New-ProgramFault -Ended $Ended -Message "The program's exit code $code and its report contradict each other.")
    }
}
