using System.Text.Json;
using System.Text.RegularExpressions;
using Judge;

// JSON lines: {"config": path, "machine": path?} or {"regex": pattern} in, one answer a line out.
// `--bench LIST`: reads the files that LIST names, one a line, and prints how many were accepted.
// .NET Framework knows the code pages of Windows without being told.
System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

if (args is ["--bench", var list])
{
    var judge = new ConfigurationJudge();
    var accepted = File.ReadLines(list).Count(path => !judge.Read(path, null).ContainsKey("refused"));
    Console.WriteLine(accepted);
    return;
}

var configurations = new ConfigurationJudge();
using var input = new StreamReader(Console.OpenStandardInput(), new System.Text.UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false));
while (input.ReadLine() is { } line)
{
    var request = JsonDocument.Parse(line).RootElement;
    var answer = request.TryGetProperty("regex", out var pattern)
        ? JudgeRegex(pattern.GetString()!)
        : configurations.Read(
            request.GetProperty("config").GetString()!,
            request.TryGetProperty("machine", out var machine) ? machine.GetString() : null);
    output.WriteLine(JsonSerializer.Serialize(answer));
    output.Flush();
}

// The options are those of WebProxy (microsoft/referencesource, System/net/System/Net/webproxy.cs).
static Dictionary<string, object?> JudgeRegex(string pattern)
{
    try
    {
        _ = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return new() { ["ok"] = true };
    }
    catch (ArgumentException error)
    {
        return new() { ["ok"] = false, ["message"] = error.Message };
    }
}
