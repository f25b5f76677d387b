# Throws where the document is not valid, before any other computer is asked. With options over a document the other
# computer judges the two together.
function Assert-Document {
    param($Source)
    if ($Source.Argument.Count -gt 1) { return }
    $report = Invoke-ReportCommand -Command 'validate' -ArgumentList $Source.Argument -InputText $Source.Text
    $fault = New-ReportError -Report $report -Source $Source
    if ($null -ne $fault) { throw $fault }
}
