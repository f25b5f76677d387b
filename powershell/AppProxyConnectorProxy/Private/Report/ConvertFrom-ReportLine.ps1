# One line of the program as an object; throws where it is no JSON.
function ConvertFrom-ReportLine {
    param([string] $Line)
    if ($Line.Length -gt $script:ConvertFromJsonLimit) { return ConvertFrom-LongJson $Line }
    $Line | ConvertFrom-Json -ErrorAction Stop
}
