# Runs a command of the program with --json and gives its reports, one for each root in the order given.
function Invoke-ReportCommand {
    param(
        [string] $Command,
        [string[]] $ArgumentList = @(),
        [string[]] $Root = @(),
        [string] $InputText = '',
        [string] $Activity = ''
    )
    if ($Root.Count -eq 0) {
        $result = Invoke-Program -ArgumentList (@($Command) + $ArgumentList + '--json') -InputText $InputText -Activity $Activity
        return Read-Report -Result $result -Command $Command | Add-ExitCode -ExitCode $result.ExitCode
    }
    foreach ($batch in Split-Root -Root $Root) {
        $options = @($batch | ForEach-Object { '--root'; $_ })
        $result = Invoke-Program -ArgumentList (@($Command) + $ArgumentList + '--json' + $options) -InputText $InputText -Activity $Activity
        Read-Report -Result $result -Command $Command -Count $batch.Count | Add-ExitCode -ExitCode $result.ExitCode
    }
}
