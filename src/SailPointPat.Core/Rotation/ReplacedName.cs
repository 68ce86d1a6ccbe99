using System.Text.RegularExpressions;

namespace SailPointPat.Core.Rotation;

/// <summary>The name of an old token from the moment that its successor was handed over until the rotation is done.</summary>
/// <param name="Name">The name that it had, which is its successor's in the end.</param>
/// <param name="SuccessorId">The id of its successor.</param>
/// <param name="IsStored">Whether the hand-over has stored the secret where it outlives the process.</param>
internal sealed record ReplacedName(string Name, string SuccessorId, bool IsStored)
{
    private static readonly Regex Pattern = new(
        @"^(?<name>.*) \[replaced by (?<id>[^\s\],]+)(?<shown>, written out)?\]\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Reads a name; <see langword="null"/> if it is another kind of name.</summary>
    public static ReplacedName? Read(string name)
        => Pattern.Match(name) is { Success: true } match
            ? new ReplacedName(match.Groups["name"].Value, match.Groups["id"].Value, !match.Groups["shown"].Success)
            : null;

    /// <summary>The name of an old token that stays. It is none of the others: a rotation that is done is never taken up again.</summary>
    public static string Kept(string name, string successorId) => $"{name} (replaced by {successorId})";

    public override string ToString() => $"{Name} [replaced by {SuccessorId}{(IsStored ? "" : ", written out")}]";
}
