function ConvertTo-BackupFileObject {
    param($File)
    $mode = Get-ReportField $File.proxy 'mode'
    $address = Get-ReportField $File.proxy 'address'
    $script = Get-ReportField $File.proxy 'scriptLocation'
    $state = ConvertTo-SafeText (@($mode, $address, $script | Where-Object { $_ }) -join ' ')
    [pscustomobject]@{
        Service        = $File.service
        File           = $File.file
        Mode           = $mode
        Address        = $address
        ScriptLocation = $script
        State          = $state
        Text           = "$($File.service): $state"
    } | Add-TypeName 'BackupFile'
}
