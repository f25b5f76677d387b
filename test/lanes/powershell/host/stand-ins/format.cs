using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace Lane;

[Cmdlet("Format", "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => FormatShapes.Use(this, "Table");
}

[Cmdlet("Format", "List")]
public sealed class FormatListCommand : OuterFormatTableBase
{
    public FormatListCommand() => FormatShapes.Use(this, "List");
}

internal static class FormatShapes
{
    /// <summary>The engine's own formatter is internal; the real cmdlets set it in their constructors.</summary>
    public static void Use(object command, string shape)
    {
        const BindingFlags hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        var engine = typeof(OuterFormatTableBase).Assembly;
        var inner = engine.GetType("Microsoft.PowerShell.Commands.Internal.Format.InnerFormatShapeCommand")!;
        var shapes = engine.GetType("Microsoft.PowerShell.Commands.Internal.Format.FormatShape")!;
        var made = Activator.CreateInstance(inner, hidden | BindingFlags.Public, null, [Enum.Parse(shapes, shape)], null);
        for (var type = command.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField("implementation", hidden) is { } field)
            {
                field.SetValue(command, made);
                return;
            }
        }
        throw new MissingFieldException(nameof(FormatShapes), "implementation");
    }
}

/// <summary>The engine itself calls it for every <c>text | program</c>.</summary>
[Cmdlet("Out", "String")]
public sealed class OutStringCommand : PSCmdlet
{
    private readonly List<string> _lines = [];

    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter] public SwitchParameter Stream { get; set; }
    [Parameter] public int Width { get; set; } = 120;

    protected override void ProcessRecord() => _lines.Add(InputObject?.ToString() ?? "");

    protected override void EndProcessing()
    {
        if (Stream) WriteObject(_lines, true);
        else WriteObject(string.Join(Environment.NewLine, _lines) + Environment.NewLine);
    }
}
