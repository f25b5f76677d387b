# The parameters of the cmdlets that a DSC instance means. A property without a value is not managed;
# an empty BypassList is one, and means no entries.
function Get-DscParameter {
    param($Resource)
    $parameters = @{}
    foreach ($name in 'Mode', 'Address', 'ScriptLocation', 'Restart', 'Root') {
        if ($Resource.$name) { $parameters[$name] = $Resource.$name }
    }
    foreach ($name in 'BypassOnLocal', 'UseSystemDefault', 'UseDefaultCredentials', 'BypassList') {
        if ($null -ne $Resource.$name) { $parameters[$name] = $Resource.$name }
    }
    if ($Resource.Services) { $parameters['Service'] = $Resource.Services }
    $parameters
}
