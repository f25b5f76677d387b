# A time of a report in this computer's zone. ConvertFrom-Json of PowerShell 7 makes a date of it, that of Windows
# PowerShell leaves the text.
function ConvertTo-Time {
    param($Time)
    if ($Time -isnot [datetime]) {
        $Time = [datetime]::Parse($Time, [System.Globalization.CultureInfo]::InvariantCulture, 'AdjustToUniversal, AssumeUniversal')
    }
    $Time.ToLocalTime()
}
