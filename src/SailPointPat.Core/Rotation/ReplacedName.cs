using System.Text.RegularExpressions;

namespace SailPointPat.Core.Rotation;

/// <summary>The name of an old token after its successor was handed over.</summary>
/// <param name="Name">The original name of the old token. The successor gets this name.</param>
/// <param name="SuccessorId">The id of its successor.</param>
/// <param name="State">The state of the rotation.</param>
internal sealed record ReplacedName(string Name, string SuccessorId, ReplacedState State)
{
    private static readonly Regex Pending = new(
        @"^(?<name>.*) \[replaced by (?<id>[^\s\],]+)(?<shown>, written out)?\]\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static readonly Regex Kept = new(@"^(?<name>.*) \(replaced by (?<id>[^\s\),]+)\)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Reads a name; <see langword="null"/> if it is another kind of name.</summary>
    public static ReplacedName? Read(string name)
    {
        if (Pending.Match(name) is { Success: true } pending)
        {
            return new ReplacedName(
                pending.Groups["name"].Value, pending.Groups["id"].Value, pending.Groups["shown"].Success ? ReplacedState.WrittenOut : ReplacedState.Stored);
        }

        return Kept.Match(name) is { Success: true } kept ? new ReplacedName(kept.Groups["name"].Value, kept.Groups["id"].Value, ReplacedState.Done) : null;
    }

    public override string ToString() => State switch
    {
        ReplacedState.Done => $"{Name} (replaced by {SuccessorId})",
        ReplacedState.WrittenOut => $"{Name} [replaced by {SuccessorId}, written out]",
        _ => $"{Name} [replaced by {SuccessorId}]",
    };
}

/// <summary>The state of a rotation, as the name of the old token shows it.</summary>
internal enum ReplacedState
{
    /// <summary>The hand-over stored the successor's secret permanently, for example in a vault. The rotation is not complete.</summary>
    Stored,

    /// <summary>The successor's secret was written to the pipeline. The rotation is not complete.</summary>
    WrittenOut,

    /// <summary>The rotation is complete, and the old token was kept.</summary>
    Done,
}
