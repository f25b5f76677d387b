# The program of this module and nothing else: these cmdlets run elevated, and users own their PATH and variables.
# Returns FileName and Prefix (arguments that come before the program's own).
function Get-ProgramCommand {
    $folder = Join-Path $script:ModuleFolder 'bin'
    $executable = Join-Path $folder 'appproxyctl.exe'
    if ([System.IO.File]::Exists($executable)) {
        return [pscustomobject]@{ FileName = $executable; Prefix = @() }
    }
    $bundle = Join-Path $folder 'appproxyctl.js'
    $nodeFile = Join-Path $folder 'node.txt'
    if ([System.IO.File]::Exists($bundle) -and [System.IO.File]::Exists($nodeFile)) {
        $node = [System.IO.File]::ReadAllText($nodeFile).Trim()
        if ([System.IO.Path]::IsPathRooted($node) -and [System.IO.File]::Exists($node)) {
            return [pscustomobject]@{ FileName = $node; Prefix = @($bundle) }
        }
        throw (New-ModuleError -Id 'PROGRAM_MISSING' -Category ObjectNotFound -Target $nodeFile `
                -Message "Node.js is not where $nodeFile says: '$node'." `
                -Remedy 'Run "npm run build" again, or install the packaged module, which needs no Node.js.')
    }
    throw (New-ModuleError -Id 'PROGRAM_MISSING' -Category ObjectNotFound -Target $executable `
            -Message "The module has no program: $executable is missing." `
            -Remedy 'Install the whole module again. Antivirus or application control may have removed the file.')
}
