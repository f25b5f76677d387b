# The text of a document for another computer, which cannot read it here.
function Read-DocumentFile {
    param([string] $Path)
    try { [System.IO.File]::ReadAllText($Path) }
    catch {
        throw (New-ModuleError -Id 'DOCUMENT_NOT_FOUND' -Category ObjectNotFound -Target $Path `
                -Message "The document $Path could not be read: $($_.Exception.GetBaseException().Message)" -Remedy 'See that it is there and may be read.')
    }
}
