using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;

namespace Lane;

[Cmdlet("ConvertFrom", "Json")]
public sealed class ConvertFromJsonCommand : PSCmdlet
{
    private readonly StringBuilder _text = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), AllowEmptyString] public string InputObject { get; set; } = "";

    protected override void ProcessRecord() => _text.Append(InputObject).Append('\n');

    protected override void EndProcessing()
    {
        try
        {
            using var document = JsonDocument.Parse(_text.ToString());
            WriteObject(Value(document.RootElement), true);
        }
        catch (JsonException fault)
        {
            ThrowTerminatingError(new ErrorRecord(new ArgumentException(fault.Message), "JsonInvalid", ErrorCategory.InvalidData, null));
        }
    }

    private object? Value(JsonElement element)
    {
        var legacy = Host.PrivateData?.BaseObject is Record { WindowsPowerShell: true };
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new PSObject();
                foreach (var property in element.EnumerateObject()) result.Properties.Add(new PSNoteProperty(property.Name, Value(property.Value)));
                return result;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Value).ToArray();
            case JsonValueKind.String:
                var text = element.GetString()!;
                var isDate = !legacy && text.Length > 18 && text[4] == '-' && text[10] == 'T';
                return isDate && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) ? date : text;
            case JsonValueKind.Number:
                if (!element.TryGetInt64(out var number)) return element.GetDouble();
                return legacy ? (int)number : number;
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            default: return null;
        }
    }
}

[Cmdlet("ConvertTo", "Json")]
public sealed class ConvertToJsonCommand : PSCmdlet
{
    private readonly List<object?> _items = [];

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true), AllowNull] public object? InputObject { get; set; }
    [Parameter] public int Depth { get; set; } = 2;
    [Parameter] public SwitchParameter Compress { get; set; }

    protected override void ProcessRecord() => _items.Add(InputObject);

    protected override void EndProcessing() => WriteObject(JsonSerializer.Serialize(
        Plain(_items.Count == 1 ? _items[0] : _items, Depth), new JsonSerializerOptions { WriteIndented = !Compress }));

    private static object? Plain(object? value, int depth)
    {
        if (value is PSObject { BaseObject: not PSCustomObject } wrapped) value = wrapped.BaseObject;
        switch (value)
        {
            case null or string or bool or int or long or double: return value;
            case DateTime date: return date.ToString("o", CultureInfo.InvariantCulture);
        }
        if (depth < 0) return value.ToString();
        return value switch
        {
            IDictionary map => map.Keys.Cast<object>().ToDictionary(key => key.ToString()!, key => Plain(map[key], depth - 1)),
            IEnumerable list => list.Cast<object?>().Select(item => Plain(item, depth - 1)).ToArray(),
            PSObject custom => custom.Properties.ToDictionary(property => property.Name, property => Plain(property.Value, depth - 1)),
            _ => value.ToString(),
        };
    }
}
