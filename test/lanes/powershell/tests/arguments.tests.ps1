param($Module, $Work, $Results, $Checkout)
. (Join-Path $PSScriptRoot 'support.ps1')

Import-WithStandIn @{}
$inside = Get-Module AppProxyConnectorProxy

$arguments = @(
    'plain', 'with space', '', 'quote"inside', '"', 'ends with backslash\', 'C:\Program Files\', 'a\\"b', '\"', '\\', 'tab	inside',
    '$HOME', '`n', '[x]', 'a&b|c<d>e', '%PATH%', "it's", 'semi;colon', [string] [char] 0xe4, ([char] 0xd83d + [string] [char] 0xde00), '--flag=x y'
)
foreach ($argument in $arguments) {
    It "the program receives the argument <$argument> as it is" {
        Set-Behaviour @{}
        [void] (& $inside { Invoke-Program -ArgumentList 'get', $args[0], 'end' } $argument)
        Assert-Equal @('get', $argument, 'end') (Get-Call).args
    }
}

$values = @(
    @{ Name = 'plain text'; Value = 'x'; Json = '"x"' }
    @{ Name = 'a quote, a backslash, a line end'; Value = "a`"b\c`n"; Json = '"a\u0022b\u005cc\u000a"' }
    @{ Name = 'letters beyond ASCII'; Value = [string] [char] 0xe9 + [char] 0xd83d + [char] 0xde00; Json = '"\u00e9\ud83d\ude00"' }
    @{ Name = 'an empty list'; Value = @(); Json = '[]' }
    @{ Name = 'a list of one'; Value = @('x'); Json = '["x"]' }
    @{ Name = 'a list in a list'; Value = @(, @(1, 2)); Json = '[[1,2]]' }
    @{ Name = 'null'; Value = $null; Json = 'null' }
    @{ Name = 'a whole number'; Value = [long] 5; Json = '5' }
    @{ Name = 'a fraction'; Value = 1.5; Json = '1.5' }
    @{ Name = 'a URI'; Value = [uri] 'http://proxy:8080'; Json = '"http://proxy:8080"' }
    @{ Name = 'a switch'; Value = [switch] $true; Json = 'true' }
    @{ Name = 'an ordered table'; Value = [ordered]@{ b = 1; a = $false }; Json = '{"b":1,"a":false}' }
    @{ Name = 'an object'; Value = [pscustomobject]@{ mode = 'pac'; list = @('y') }; Json = '{"mode":"pac","list":["y"]}' }
    @{ Name = 'a date'; Value = [datetime]::new(2026, 1, 31, 2, 0, 0, [DateTimeKind]::Utc); Json = '"2026-01-31T02:00:00Z"' }
)
foreach ($row in $values) {
    It "a document holds $($row.Name) as JSON in ASCII" {
        Assert-Equal $row.Json (& $inside { ConvertTo-AsciiJson $args[0] } $row.Value)
    }
}

It 'a line of Get-Content is text in a document, whatever it carries besides' {
    $file = Join-Path $Work 'list.txt'
    [System.IO.File]::WriteAllText($file, "one`ntwo`n")
    Assert-Equal '{"bypassList":["one","two"]}' (& $inside { ConvertTo-AsciiJson $args[0] } @{ bypassList = @(Get-Content $file) })
}

It 'an object that holds itself is an error and no endless loop' {
    $loop = @{}
    $loop['self'] = $loop
    Assert-Match '^DOCUMENT_INVALID' (Get-Fault { $loop | Test-AppProxyConnectorProxy }).FullyQualifiedErrorId
}
