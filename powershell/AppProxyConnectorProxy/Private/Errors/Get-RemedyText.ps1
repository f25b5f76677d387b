# Why, and what to do: the detail of an error or problem, with the program's remedy as a cmdlet that can be typed.
function Get-RemedyText {
    param($Fault)
    $parts = @(ConvertTo-CmdletText ([string] (Get-ReportField $Fault 'detail')))
    $remedy = Get-ReportField $Fault 'remedy'
    $command = Get-ReportField $remedy 'command'
    if ($command) { $parts += "Run: $(ConvertTo-CommandText -Command $command -Option (Get-ReportField $remedy 'options'))" }
    @($parts | Where-Object { $_ }) -join ' '
}
