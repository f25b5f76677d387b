# Throws where the program ended as it never ends by itself.
function Assert-ExitCode {
    param([System.Collections.IDictionary] $Ended)
    $code = $Ended['ExitCode']
    if ($code -eq 0 -or $code -eq 2 -or $script:CategoryOfExitCode.ContainsKey($code)) { return }
    throw (New-ProgramFault -Ended $Ended -Message "The program ended with the unknown exit code $code.")
}
