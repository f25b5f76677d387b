# The first account, in Windows' text form, that may write to what has this SDDL and is neither an administrator, SYSTEM
# nor Windows' installer; nothing where there is none. With -Above: that may replace what lies in this folder.
# Source: "Security Descriptor String Format", "ACE Strings" and "File Access Rights Constants" (learn.microsoft.com).
function Find-UntrustedWriter {
    param([string] $Sddl, [switch] $Above)
    $trusted = '^(BA|SY|LA|DA|EA|S-1-5-32-544|S-1-5-18|S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464|S-1-5-21-[-\d]+-(500|512|519))$'
    if ($Sddl -notmatch '^O:(?<owner>[A-Z]{2}|S-[-\d]+)') { return 'An unknown owner' }
    if ($Matches['owner'] -notmatch $trusted) { return "The owner $($Matches['owner'])" }
    # No list at all means that everybody may do everything.
    if ($Sddl -notmatch 'D:[A-Z_]*\(') { return 'Everyone' }
    $rights = @{
        GA = 0x10000000; GW = 0x40000000; FA = 0x1f01ff; FW = 0x120116; SD = 0x10000; WD = 0x40000; WO = 0x80000
        CC = 0x1; DC = 0x2; LC = 0x4; SW = 0x8; RP = 0x10; WP = 0x20; DT = 0x40; LO = 0x80; CR = 0x100
    }
    # DELETE, WRITE_DAC, WRITE_OWNER, generic all, FILE_DELETE_CHILD; then also generic write, write data, append, write EA.
    $harmful = if ($Above) { 0x100d0040 } else { 0x500d0056 }
    $list = $Sddl.Substring($Sddl.IndexOf('D:')) -replace 'S:[A-Z_]*\(.*$', ''
    foreach ($entry in [regex]::Matches($list, '\((?<type>[^;]*);(?<flags>[^;]*);(?<rights>[^;]*);[^;]*;[^;]*;(?<who>[^;)]+)')) {
        if ($entry.Groups['type'].Value -notin 'A', 'XA' -or $entry.Groups['flags'].Value -match '^(..)*IO') { continue }
        if ($entry.Groups['who'].Value -match $trusted) { continue }
        $text = $entry.Groups['rights'].Value
        $mask = 0
        if ($text -match '^0x([0-9a-fA-F]+)$') { $mask = [Convert]::ToInt64($Matches[1], 16) }
        elseif ($text -match '^\d+$') { $mask = [Convert]::ToInt64($text) }
        else { foreach ($two in [regex]::Matches($text, '..')) { if ($rights.ContainsKey($two.Value)) { $mask = $mask -bor $rights[$two.Value] } } }
        if ($mask -band $harmful) { return $entry.Groups['who'].Value }
    }
}
