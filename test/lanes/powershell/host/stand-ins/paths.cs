using System.Management.Automation;
using System.Management.Automation.Language;

namespace Lane;

[Cmdlet("Join", "Path")]
public sealed class JoinPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)] public string Path { get; set; } = "";
    [Parameter(Mandatory = true, Position = 1)] public string ChildPath { get; set; } = "";
    protected override void ProcessRecord() => WriteObject(SessionState.Path.Combine(Path, ChildPath));
}

[Cmdlet("Split", "Path")]
public sealed class SplitPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)] public string Path { get; set; } = "";
    [Parameter] public SwitchParameter Leaf { get; set; }
    protected override void ProcessRecord() =>
        WriteObject(Leaf ? SessionState.Path.ParseChildName(Path) : SessionState.Path.ParseParent(Path, ""));
}

[Cmdlet("Test", "Path")]
public sealed class TestPathCommand : PSCmdlet
{
    [Parameter(Position = 0)] public string? Path { get; set; }
    [Parameter] public string? LiteralPath { get; set; }
    protected override void ProcessRecord() =>
        WriteObject(LiteralPath is null ? InvokeProvider.Item.Exists(Path!) : InvokeProvider.Item.Exists(LiteralPath, false, true));
}

[Cmdlet("Get", "Content")]
public sealed class GetContentCommand : PSCmdlet
{
    [Parameter(Position = 0)] public string? Path { get; set; }
    [Parameter] public string? LiteralPath { get; set; }
    [Parameter] public SwitchParameter Raw { get; set; }
    protected override void ProcessRecord()
    {
        var file = GetUnresolvedProviderPathFromPSPath(LiteralPath ?? Path!);
        if (Raw)
        {
            WriteObject(File.ReadAllText(file));
            return;
        }
        foreach (var line in File.ReadAllLines(file))
        {
            // The real cmdlet decorates each line too, which naive serialising to JSON stumbles over.
            var decorated = PSObject.AsPSObject(line);
            decorated.Properties.Add(new PSNoteProperty("PSPath", file));
            WriteObject(decorated);
        }
    }
}

[Cmdlet("Set", "Content")]
public sealed class SetContentCommand : PSCmdlet
{
    private readonly List<string> _lines = [];
    [Parameter(Position = 0)] public string? Path { get; set; }
    [Parameter] public string? LiteralPath { get; set; }
    [Parameter(Position = 1, ValueFromPipeline = true)] public object[]? Value { get; set; }
    protected override void ProcessRecord() => _lines.AddRange((Value ?? []).Select(item => item.ToString()!));
    protected override void EndProcessing() =>
        File.WriteAllLines(GetUnresolvedProviderPathFromPSPath(LiteralPath ?? Path!), _lines);
}

[Cmdlet("Import", "PowerShellDataFile")]
public sealed class ImportPowerShellDataFileCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)] public string Path { get; set; } = "";
    protected override void ProcessRecord()
    {
        var ast = Parser.ParseFile(GetUnresolvedProviderPathFromPSPath(Path), out _, out var errors);
        if (errors.Length > 0) throw new ParseException(errors);
        WriteObject(ast.Find(node => node is HashtableAst, false).SafeGetValue());
    }
}
