# Runs a command of the program with --json and gives its reports, one for each root in the order given.
function Invoke-ReportCommand {
    param(
        [string] $Command,
        [string[]] $ArgumentList = @(),
        [string[]] $Root = @(),
        [string] $InputText = '',
        [string] $Activity = '',
        [string] $Status = 'Services are restarted where needed'
    )
    $run = @{ InputText = $InputText; Activity = $Activity; Status = $Status }
    if ($Root.Count -eq 0) {
        $result = Invoke-Program -ArgumentList (@($Command) + $ArgumentList + '--json') @run
        return Read-Report -Result $result -Command $Command | Add-ExitCode -ExitCode $result.ExitCode
    }
    foreach ($batch in Split-Root -Root $Root) {
        $options = @($batch | ForEach-Object { '--root'; $_ })
        $result = Invoke-Program -ArgumentList (@($Command) + $ArgumentList + '--json' + $options) @run
        Read-Report -Result $result -Command $Command -Count $batch.Count | Add-ExitCode -ExitCode $result.ExitCode
    }
}
