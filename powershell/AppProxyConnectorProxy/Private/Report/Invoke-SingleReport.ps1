# Runs a command of the program on this computer and gives what Convert makes of its one report, or its error record.
# What is wrong with the document or the command line throws. -Activity: a change.
function Invoke-SingleReport {
    param([string] $Command, [string[]] $ArgumentList = @(), [string] $InputText = '', [string] $Activity = '', [string] $Status = '', $Source, [scriptblock] $Convert)
    $report = Invoke-ReportCommand -Command $Command -ArgumentList $ArgumentList -InputText $InputText -Activity $Activity -Status $Status
    $fault = New-ReportError -Report $report -Source $Source
    if ($null -eq $fault) { & $Convert $report }
    elseif (Test-DocumentFault $fault) { throw $fault }
    else { $fault }
}
