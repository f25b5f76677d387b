using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text;

namespace Lane;

/// <summary>Runs a script as <c>pwsh -File</c> would: <c>powershell-host SCRIPT [-Name] [VALUE] ...</c>.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(false);
        var block = Parser.ParseFile(Path.GetFullPath(args[0]), out _, out var errors).GetScriptBlock();
        if (errors.Length > 0)
        {
            foreach (var error in errors) Console.Error.WriteLine(error);
            return 1;
        }

        var host = new LaneHost();
        var state = InitialSessionState.CreateDefault2();
        StandIns.AddTo(state);
        using var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        Runspace.DefaultRunspace = runspace;
        using var shell = PowerShell.Create(runspace);
        var (named, positional) = Split(args.Skip(1));
        shell.AddScript("param($sb, $n, $p) & $sb @n @p")
            .AddParameter("sb", block).AddParameter("n", named).AddParameter("p", positional);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException fault)
        {
            Console.Error.WriteLine(fault.ErrorRecord.ToString());
            Console.Error.WriteLine(fault.ErrorRecord.InvocationInfo?.PositionMessage);
            Console.Error.WriteLine(fault.ErrorRecord.ScriptStackTrace);
            return 1;
        }
        return host.ExitCode ?? 0;
    }

    /// <summary><c>-Name VALUE</c> becomes a named argument, all else is positional; every value is text, as with -File.</summary>
    private static (Hashtable, object[]) Split(IEnumerable<string> args)
    {
        var named = new Hashtable(StringComparer.OrdinalIgnoreCase);
        var positional = new List<object>();
        string? name = null;
        foreach (var arg in args)
        {
            if (name is not null) (named[name], name) = (arg, null);
            else if (arg.StartsWith('-') && arg.Length > 1 && char.IsLetter(arg[1])) name = arg[1..];
            else positional.Add(arg);
        }
        if (name is not null) named[name] = true;
        return (named, positional.ToArray());
    }
}
