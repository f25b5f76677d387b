using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Lane;

/// <summary>Shows text on standard output and keeps it; answers questions from <see cref="Record.Answers"/>.</summary>
public sealed class LaneUi : PSHostUserInterface
{
    private readonly LaneRawUi _raw = new();
    private string _line = "";
    public Record Record { get; } = new();

    public override PSHostRawUserInterface RawUI => _raw;

    public override void Write(string value) => _line += value;

    public override void Write(ConsoleColor foreground, ConsoleColor background, string value) => Write(value);

    public override void WriteLine(string value)
    {
        Record.Lines.Add(_line + value);
        Console.Out.WriteLine(_line + value);
        _line = "";
    }

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message)
    {
        Record.Verbose.Add(message);
        WriteLine("VERBOSE: " + message);
    }

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record) =>
        Record.Progress.Add($"{record.RecordType}: {record.Activity}: {record.StatusDescription}");

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Record.Questions.Add(message);
        if (Record.Answers.TryDequeue(out var answer)) return answer;
        throw new HostException("A question was asked that no answer was prepared for: " + message);
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> fields) =>
        throw new HostException("A value was asked for: " + string.Join(", ", fields.Select(field => field.Name)));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName,
        PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();
}

/// <summary>A window of 120 x 50 that does nothing.</summary>
public sealed class LaneRawUi : PSHostRawUserInterface
{
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
    public override Coordinates CursorPosition { get; set; }
    public override Coordinates WindowPosition { get; set; }
    public override int CursorSize { get; set; } = 25;
    public override Size BufferSize { get; set; } = new(120, 50);
    public override Size WindowSize { get; set; } = new(120, 50);
    public override Size MaxWindowSize => new(120, 50);
    public override Size MaxPhysicalWindowSize => new(120, 50);
    public override bool KeyAvailable => false;
    public override string WindowTitle { get; set; } = "";

    public override void FlushInputBuffer() { }
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { }
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }
}
