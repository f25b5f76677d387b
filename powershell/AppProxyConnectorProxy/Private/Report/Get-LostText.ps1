# What goes with a planned change although nobody asked for it, such as an entry of the bypass list that .NET refuses: a
# line each. Only the plan knows it.
function Get-LostText {
    param($Report)
    foreach ($service in $Report.services) {
        foreach ($problem in $service.problems) {
            if ($problem.code -in $script:ProblemsOfPlan) { ConvertTo-SafeText "$($service.name): $(ConvertTo-CmdletText $problem.message)" }
        }
    }
}
