using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace Lane;

/// <summary>Small cmdlets in place of those that the engine's package does not carry.</summary>
public static class StandIns
{
    public static void AddTo(InitialSessionState state)
    {
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes())
        {
            if (type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet)
            {
                state.Commands.Add(new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null));
            }
        }
    }
}
