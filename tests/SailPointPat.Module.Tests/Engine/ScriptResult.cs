using System.Collections.Generic;
using System.Management.Automation;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>All output of one script.</summary>
public sealed record ScriptResult
{
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>The errors in order; <see cref="TerminatingError"/> is the last.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The error that ended the script, such as from ThrowTerminatingError; null if the script completed.</summary>
    public required ErrorRecord? TerminatingError { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required IReadOnlyList<string> Verbose { get; init; }

    public required IReadOnlyList<string> Debug { get; init; }

    public required IReadOnlyList<InformationRecord> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>The text that the host showed: questions, "What if" lines, and the lines of the other streams.</summary>
    public required string HostText { get; init; }

    /// <summary>Whether the script was stopped, as by Ctrl+C.</summary>
    public required bool Stopped { get; init; }
}
