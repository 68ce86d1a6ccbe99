using System;
using System.Text.RegularExpressions;

namespace SailPointPat.Core.Rotation;

/// <summary>
/// The name of a successor until its rotation is complete. It contains the id of the token that it replaces and the phase, so that other runs
/// can see the state of the rotation.
/// </summary>
/// <param name="Name">The final name of the successor.</param>
/// <param name="Run">
/// Distinguishes the successors of two runs. <see langword="null"/> while the secret is handed over: the service accepts a name only once for
/// each owner, so only one run at a time can hand over.
/// </param>
/// <param name="OldId">The id of the token that it replaces.</param>
/// <param name="Phase">The state of its rotation.</param>
internal sealed record TemporaryName(string Name, string? Run, string OldId, SuccessorPhase Phase)
{
    private static readonly Regex Pattern = new(
        @"^(?<name>.*) \[rotation(?: (?<run>[0-9a-z]{1,6}))? of (?<id>[^\s\],]+)(?:, (?<phase>handing over|set aside))?\]\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The length of a <see cref="Run"/>.</summary>
    public const int RunLength = 6;

    /// <summary>Makes a random <see cref="Run"/>.</summary>
    public static string NewRun() => Guid.NewGuid().ToString("N").Substring(0, RunLength);

    /// <summary>Reads a name; <see langword="null"/> if it is another kind of name.</summary>
    public static TemporaryName? Read(string name)
        => Pattern.Match(name) is { Success: true } match
            ? new TemporaryName(
                match.Groups["name"].Value,
                match.Groups["run"].Success ? match.Groups["run"].Value : null,
                match.Groups["id"].Value,
                match.Groups["phase"].Value switch
                {
                    "handing over" => SuccessorPhase.HandingOver,
                    "set aside" => SuccessorPhase.SetAside,
                    _ => SuccessorPhase.Created,
                })
            : null;

    public override string ToString()
    {
        var phase = Phase switch
        {
            SuccessorPhase.HandingOver => ", handing over",
            SuccessorPhase.SetAside => ", set aside",
            _ => "",
        };
        return $"{Name} [rotation{(Run is null ? "" : " " + Run)} of {OldId}{phase}]";
    }
}

/// <summary>The state of a rotation, as the name of the successor shows it.</summary>
internal enum SuccessorPhase
{
    /// <summary>The successor was created, and nobody has its secret.</summary>
    Created,

    /// <summary>The hand-over may have begun.</summary>
    HandingOver,

    /// <summary>The hand-over may have begun, and a later run has taken the lock name. The later run has not removed the successor.</summary>
    SetAside,
}
