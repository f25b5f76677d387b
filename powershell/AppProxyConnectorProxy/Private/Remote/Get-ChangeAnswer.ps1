# How the other computer is to ask: as the caller's own preferences say, which it does not see.
function Get-ChangeAnswer {
    @{ WhatIf = [bool] $WhatIfPreference; Confirm = [string] $ConfirmPreference -in 'Low', 'Medium' }
}
