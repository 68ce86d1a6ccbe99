using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Threading;

namespace SailPointPat.Tour.Hosting;

/// <summary>Writes what the engine has to say the way pwsh words it, and asks the engine's questions.</summary>
internal sealed class EngineUserInterface(ITerminal terminal) : PSHostUserInterface
{
    private readonly Lock _lock = new();
    private int _errorsWritten;

    public override PSHostRawUserInterface RawUI { get; } = new EngineRawUserInterface(terminal);

    public override bool SupportsVirtualTerminal => terminal.IsStyled;

    /// <summary>How many errors were written so far; what a run adds to it are errors that nobody handled.</summary>
    public int ErrorsWritten => Volatile.Read(ref _errorsWritten);

    /// <summary>Whether all that is written is one error: the record that ended a run is shown by a pipeline of its own.</summary>
    public bool WritesErrors { get; set; }

    /// <summary>Ends a wait for an answer when the run is stopped.</summary>
    public CancellationToken Stopping { get; set; }

    public override void Write(string value)
    {
        if (WritesErrors)
        {
            WriteErrorText(value);
            return;
        }

        lock (_lock)
        {
            terminal.Write(Plainer(value));
        }
    }

    // The colours belong to scripts that paint a screen; what this host is for looks the same in a file.
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => WriteErrorText(value + Environment.NewLine);

    public override void WriteDebugLine(string message) => WriteLine(Styled(FormatStyle.Debug, "DEBUG: " + message));

    public override void WriteVerboseLine(string message) => WriteLine(Styled(FormatStyle.Verbose, "VERBOSE: " + message));

    public override void WriteWarningLine(string message) => WriteLine(Styled(FormatStyle.Warning, "WARNING: " + message));

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_lock)
        {
            terminal.ShowProgress(record);
        }
    }

    /// <summary>Takes away what a run that has ended showed of its progress.</summary>
    public void ClearProgress()
    {
        lock (_lock)
        {
            terminal.ClearProgress();
        }
    }

    public override string ReadLine() => Answer(terminal.ReadLine(Stopping));

    public override SecureString ReadLineAsSecureString() => Answer(terminal.ReadSecret(Stopping));

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteHeading(caption, message);
        return descriptions.ToDictionary(field => field.Name, field => new PSObject(AskFor(field)));
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        WriteHeading(caption, message);
        var menu = new ChoiceMenu(choices, defaultChoice);
        while (true)
        {
            Write(menu.Prompt);
            var answer = ReadLine().Trim();
            if (menu.Find(answer) is { } choice)
                return choice;
            if (answer == "?")
                WriteLine(menu.Help);
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        WriteHeading(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    private static T Answer<T>(T? answer)
        where T : class =>
        answer ?? throw new PSInvalidOperationException(
            "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");

    private object AskFor(FieldDescription field)
    {
        if (field.ParameterTypeFullName == typeof(PSCredential).FullName)
            return PromptForCredential(string.Empty, string.Empty, string.Empty, string.Empty);
        if (field.ParameterTypeFullName.EndsWith("[]", StringComparison.Ordinal))
            return AskForList(field.Name);

        Write(field.Name + ": ");
        return field.ParameterTypeFullName == typeof(SecureString).FullName ? ReadLineAsSecureString() : ReadLine();
    }

    private string[] AskForList(string name)
    {
        var items = new List<string>();
        while (true)
        {
            Write($"{name}[{items.Count}]: ");
            var item = ReadLine();
            if (item.Length == 0)
                return [.. items];
            items.Add(item);
        }
    }

    private void WriteErrorText(string text)
    {
        Interlocked.Increment(ref _errorsWritten);
        lock (_lock)
        {
            terminal.WriteError(Plainer(text));
        }
    }

    private void WriteHeading(string caption, string message)
    {
        foreach (var line in new[] { caption, message }.Where(text => !string.IsNullOrEmpty(text)))
            WriteLine(line);
    }

    private string Styled(FormatStyle style, string text) =>
        terminal.IsStyled ? GetFormatStyleString(style) + text + PSStyle.Instance.Reset : text;

    // The engine lays out tables in colour always, and leaves it to the host to take the colours out.
    private string Plainer(string text) => GetOutputString(text, terminal.IsStyled);
}
