using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>Writes and asks with the texts of pwsh.</summary>
internal sealed class EngineUserInterface(RecordingTerminal terminal) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new EngineRawUserInterface(terminal);

    public override bool SupportsVirtualTerminal => terminal.IsStyled;

    // The engine always adds colors to tables, and the host must remove them.
    public override void Write(string value) => terminal.Write(GetOutputString(value, terminal.IsStyled));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => terminal.NoteProgress(record);

    public override string ReadLine() => Answer(terminal.ReadLine());

    public override SecureString ReadLineAsSecureString() => Answer(terminal.ReadSecret());

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

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        => PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

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
        where T : class
        => answer ?? throw new PSInvalidOperationException(
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

    private void WriteHeading(string caption, string message)
    {
        foreach (var line in new[] { caption, message }.Where(text => !string.IsNullOrEmpty(text)))
            WriteLine(line);
    }
}
