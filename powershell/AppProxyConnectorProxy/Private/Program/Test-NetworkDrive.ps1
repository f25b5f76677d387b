# Whether a full path is on a drive that stands for a share: its access lists are those of another computer.
function Test-NetworkDrive {
    param([string] $Path)
    (New-Object System.IO.DriveInfo ([System.IO.Path]::GetPathRoot($Path))).DriveType -eq 'Network'
}
