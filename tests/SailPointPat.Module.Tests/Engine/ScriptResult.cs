using System.Collections.Generic;
using System.Management.Automation;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>Everything that one script gave.</summary>
public sealed record ScriptResult
{
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>The errors in the order in which they came; <see cref="TerminatingError"/> is the last.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The error that ended the script, a cmdlet's ThrowTerminatingError for one; null when it ran to its end.</summary>
    public required ErrorRecord? TerminatingError { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<string> Debug { get; init; }

    public required IReadOnlyList<InformationRecord> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>What the host was given to show: questions, "What if" lines, and the lines of the other streams.</summary>
    public required string HostText { get; init; }

    /// <summary>Whether the script was stopped, as by Ctrl+C.</summary>
    public required bool Stopped { get; init; }
}
