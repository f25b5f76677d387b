# Whether a computer name means this computer, which needs no session.
function Test-LocalName {
    param([string] $Name)
    $own = [Environment]::MachineName
    $domain = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().DomainName
    $Name -in '.', 'localhost', '127.0.0.1', '::1', $own, [System.Net.Dns]::GetHostName(), "$own.$domain"
}
