using System.Collections;
using System.Management.Automation;

namespace Lane;

[Cmdlet("New", "Object")]
public sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)] public string TypeName { get; set; } = "";
    [Parameter(Position = 1)] public object[] ArgumentList { get; set; } = [];
    [Parameter] public IDictionary? Property { get; set; }
    protected override void ProcessRecord()
    {
        if (TypeName is "PSObject" or "psobject" or "PSCustomObject")
        {
            var made = new PSObject();
            foreach (DictionaryEntry entry in Property ?? new Hashtable()) made.Properties.Add(new PSNoteProperty((string)entry.Key, entry.Value));
            WriteObject(made);
            return;
        }
        var type = LanguagePrimitives.ConvertTo<Type>(TypeName);
        WriteObject(Activator.CreateInstance(type, ArgumentList.Select(item => item is PSObject wrapped ? wrapped.BaseObject : item).ToArray()));
    }
}

[Cmdlet("Select", "Object")]
public sealed class SelectObjectCommand : PSCmdlet
{
    private readonly List<PSObject> _items = [];

    [Parameter(ValueFromPipeline = true)] public PSObject? InputObject { get; set; }
    [Parameter(Position = 0)] public string[]? Property { get; set; }
    [Parameter] public string? ExpandProperty { get; set; }
    [Parameter] public int First { get; set; } = int.MaxValue;
    [Parameter] public int Last { get; set; } = int.MaxValue;
    [Parameter] public int Skip { get; set; }

    protected override void ProcessRecord()
    {
        if (InputObject is not null) _items.Add(InputObject);
    }

    protected override void EndProcessing()
    {
        foreach (var item in _items.Skip(Skip).Take(First).TakeLast(Last)) Select(item);
    }

    private void Select(PSObject item)
    {
        if (ExpandProperty is not null)
        {
            WriteObject(item.Properties[ExpandProperty].Value, true);
            return;
        }
        if (Property is null)
        {
            WriteObject(item);
            return;
        }
        var made = new PSObject();
        foreach (var name in Property) made.Properties.Add(new PSNoteProperty(name, item.Properties[name]?.Value));
        WriteObject(made);
    }
}
