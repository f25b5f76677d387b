using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

// Runs a script file in PowerShell for Windows: its own shell program wants a console that Wine does not give it.
// Before the script there may be powershell.exe's own words up to -File; then it ends with the script's exit code.
var file = Array.IndexOf(args, "-File");
args = args[(file + 1)..];
var state = InitialSessionState.CreateDefault();
state.ExecutionPolicy = ExecutionPolicy.Bypass;
using var runspace = RunspaceFactory.CreateRunspace(state);
runspace.Open();
using var shell = PowerShell.Create(runspace);
shell.AddCommand(args[0]);
foreach (var argument in args.Skip(1)) shell.AddArgument(argument);
try
{
    foreach (var item in shell.Invoke()) Console.Out.WriteLine(item);
    foreach (var fault in shell.Streams.Error) Console.Error.WriteLine(fault);
}
catch (RuntimeException fault)
{
    Console.Error.WriteLine($"{fault.ErrorRecord}\n{fault.ErrorRecord.ScriptStackTrace}");
    return 1;
}
return file < 0 ? 0 : (int)runspace.SessionStateProxy.GetVariable("LASTEXITCODE");
