# The full name: with the suffix left out the engine looks for the class in the caller's scope, where it is not.
# "powershell.exe -File" hands every value over as text, which PowerShell does not turn into a Boolean by itself;
# numbers and objects, which it would turn into one, are no answer to yes or no.
class BooleanTextAttribute : System.Management.Automation.ArgumentTransformationAttribute {
    [object] Transform([System.Management.Automation.EngineIntrinsics] $engine, [object] $value) {
        if ($value -is [bool] -or $value -is [System.Management.Automation.SwitchParameter]) { return [bool] $value }
        if ($value -is [string]) {
            switch ($value.Trim().ToLowerInvariant()) {
                'true' { return $true }
                '$true' { return $true }
                'false' { return $false }
                '$false' { return $false }
            }
        }
        throw [System.Management.Automation.ArgumentTransformationMetadataException]::new("'$value' is neither true nor false; left out it is not managed.")
    }
}
