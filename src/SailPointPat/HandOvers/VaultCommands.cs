using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>Runs the commands of a vault module, and collects their output. The session's preferences do not affect them.</summary>
/// <param name="cmdlet">The command that stores a secret.</param>
/// <param name="module">The module's name.</param>
internal sealed class VaultCommands(PSCmdlet cmdlet, string module)
{
    private const string Script = "param($__command, $__parameters) $ErrorActionPreference = 'Continue'; $WarningPreference = 'Continue'; & $__command @__parameters *>&1";

    // These parameters are set to false, so that Set-Secret does not ask and does not skip the work.
    private static readonly string[] Preferences = ["WhatIf", "Confirm"];

    /// <summary>The warnings. Show them only after the secret was stored, because -WarningAction Stop ends the command.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Whether the module is installed.</summary>
    public bool AreInstalled => Find("Set-Secret") is not null;

    /// <summary>Runs a command.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public VaultAnswer Run(string command, Hashtable parameters)
    {
        var answer = new VaultAnswer([], []);
        if (Find(command) is not { } found)
        {
            var missing = new CommandNotFoundException($"The module {module} has no command {command}.");
            answer.Errors.Add(new ErrorRecord(missing, "CommandNotFound", ErrorCategory.NotImplemented, command));
            return answer;
        }

        var all = new Hashtable(parameters);
        foreach (var preference in Preferences.Where(found.Parameters.ContainsKey))
            all[preference] = false;

        var errors = new ErrorList(cmdlet);
        try
        {
            foreach (var written in ScriptBlock.Create(Script).Invoke($@"{module}\{command}", all))
                Take(written, answer);
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException && !cmdlet.Stopping)
        {
            answer.Errors.Add(error.ErrorRecord);
        }

        // Removes the errors from $Error: this command reports them itself, and a missing secret is not an error.
        errors.Remove(_ => true);
        return answer;
    }

    /// <summary>An error's text with its inner errors, because SecretManagement hides the error of the vault there.</summary>
    public static string Reason(ErrorRecord error)
    {
        var text = error.ToString().Trim();
        for (var inner = error.Exception?.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (!text.Contains(inner.Message.Trim()))
                text = $"{text.TrimEnd('.')}: {inner.Message.Trim()}";
        }

        return text;
    }

    private CommandInfo? Find(string command)
        => cmdlet.SessionState.InvokeCommand.GetCommand($@"{module}\{command}", CommandTypes.Cmdlet | CommandTypes.Function);

    private void Take(PSObject? written, VaultAnswer answer)
    {
        switch (written?.BaseObject)
        {
            case ErrorRecord error:
                answer.Errors.Add(error);
                break;
            case WarningRecord warning:
                Warnings.Add(warning.Message);
                break;
            case null or InformationalRecord or InformationRecord:
                // Drops verbose and debug messages, because a vault may write the secret there.
                break;
            default:
                answer.Output.Add(written!);
                break;
        }
    }
}

/// <summary>The output of a vault command.</summary>
internal sealed record VaultAnswer(List<PSObject> Output, List<ErrorRecord> Errors)
{
    /// <summary>The first error's text; <see langword="null"/> if there was none.</summary>
    public string? Reason => Errors.Count > 0 ? VaultCommands.Reason(Errors[0]) : null;
}
