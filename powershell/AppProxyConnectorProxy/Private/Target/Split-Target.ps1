# Targets in groups that one call can do: this computer with all its roots, or all other computers with the same roots.
# Each: Kind, Places, Root, Id. -OneByOne: each other computer on its own.
function Split-Target {
    param($Request, [switch] $OneByOne)
    $roots = New-Object System.Collections.Specialized.OrderedDictionary
    foreach ($target in $Request.Targets) {
        $key = if ($target.Place -is [string]) { "name $($target.Place)" } else { "session $($target.Place.InstanceId)" }
        $key += "`n$($target.Id)"
        if (-not $roots.Contains($key)) { $roots[$key] = [pscustomobject]@{ Place = $target.Place; Id = $target.Id; Root = New-Object System.Collections.Generic.List[string] } }
        if ($target.Root) { $roots[$key].Root.Add($target.Root) }
    }
    $groups = New-Object System.Collections.Specialized.OrderedDictionary
    foreach ($each in $roots.Values) {
        $isLocal = $each.Place -is [string] -and -not $each.Place
        $kind = if ($isLocal) { 'here' } elseif ($each.Place -is [string]) { 'names' } else { 'sessions' }
        $key = "$kind`n$($each.Id)`n$($each.Root -join "`n")"
        if ($OneByOne) { $key = "$($groups.Count) $key" }
        if (-not $groups.Contains($key)) { $groups[$key] = [pscustomobject]@{ Kind = $kind; Places = New-Object System.Collections.Generic.List[object]; Root = $each.Root.ToArray(); Id = $each.Id } }
        $groups[$key].Places.Add($each.Place)
    }
    $groups.Values
}
