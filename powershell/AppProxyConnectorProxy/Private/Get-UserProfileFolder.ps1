# Folders that belong to users: the one for all profiles, each profile's own, and redirected documents.
# From the registry, since a user can set his own environment variables. SIDs of people begin with S-1-5-21 or S-1-12-1.
function Get-UserProfileFolder {
    $folders = @([Environment]::GetFolderPath('MyDocuments'))
    $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')
    try {
        $list = $machine.OpenSubKey('SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList')
        if ($null -eq $list) { return $folders }
        $folders += [string] $list.GetValue('ProfilesDirectory')
        foreach ($sid in $list.GetSubKeyNames()) {
            if ($sid -notlike 'S-1-5-21-*' -and $sid -notlike 'S-1-12-1-*') { continue }
            $key = $list.OpenSubKey($sid)
            if ($null -ne $key) { $folders += [string] $key.GetValue('ProfileImagePath') }
        }
    }
    finally {
        $machine.Dispose()
    }
    $folders | Where-Object { $_ }
}
