using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace Lane;

/// <summary>What scripts see as <c>$Host.PrivateData</c>: all that was shown, all that was asked, the answers to give.</summary>
public sealed class Record
{
    public List<string> Lines { get; } = [];
    public List<string> Verbose { get; } = [];
    public List<string> Progress { get; } = [];
    public List<string> Questions { get; } = [];
    /// <summary>Index of the choice for the next questions; with none left a question is a fault of the test.</summary>
    public Queue<int> Answers { get; } = new();
    /// <summary>JSON is read as Windows PowerShell 5.1 does: dates stay text, whole numbers are Int32.</summary>
    public bool WindowsPowerShell { get; set; }

    public void Clear()
    {
        Lines.Clear();
        Verbose.Clear();
        Progress.Clear();
        Questions.Clear();
        Answers.Clear();
    }
}

public sealed class LaneHost : PSHost
{
    private readonly LaneUi _ui = new();
    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.GetCultureInfo("en-US");
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name => "Lane";
    public override Version Version { get; } = new(1, 0);
    public override PSHostUserInterface UI => _ui;
    public override PSObject PrivateData => PSObject.AsPSObject(_ui.Record);

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
    public override void EnterNestedPrompt() => throw new NotSupportedException();
    public override void ExitNestedPrompt() => throw new NotSupportedException();
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
}
