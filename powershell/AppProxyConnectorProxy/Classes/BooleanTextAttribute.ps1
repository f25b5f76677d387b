# The full name: with the suffix left out the engine looks for the class in the caller's scope, where it is not.
# "powershell.exe -File" hands every value over as text, which PowerShell does not turn into a Boolean by itself.
class BooleanTextAttribute : System.Management.Automation.ArgumentTransformationAttribute {
    [object] Transform([System.Management.Automation.EngineIntrinsics] $engine, [object] $value) {
        $given = $value
        if ($value -is [string]) {
            switch ($value.Trim().ToLowerInvariant()) {
                'true' { $given = $true }
                '$true' { $given = $true }
                'false' { $given = $false }
                '$false' { $given = $false }
                default {
                    throw [System.Management.Automation.ArgumentTransformationMetadataException]::new("'$value' is neither true nor false.")
                }
            }
        }
        return $given
    }
}
