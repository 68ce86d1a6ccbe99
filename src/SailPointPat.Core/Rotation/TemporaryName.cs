using System;
using System.Text.RegularExpressions;

namespace SailPointPat.Core.Rotation;

/// <summary>
/// The name of a successor until its rotation is complete. It holds the id of the token that it replaces and the phase, so that every run
/// can see from the names alone how far another run has come.
/// </summary>
/// <param name="Name">The name that the successor has in the end.</param>
/// <param name="Run">
/// Tells the successors of two runs apart. <see langword="null"/> while the secret is handed over: the service accepts a name only once for
/// each owner, so only one run at a time can hand over.
/// </param>
/// <param name="OldId">The id of the token that it replaces.</param>
/// <param name="Phase">How far its rotation has come.</param>
internal sealed record TemporaryName(string Name, string? Run, string OldId, SuccessorPhase Phase)
{
    private static readonly Regex Pattern = new(
        @"^(?<name>.*) \[rotation(?: (?<run>[0-9a-z]{1,6}))? of (?<id>[^\s\],]+)(?:, (?<phase>handing over|set aside))?\]\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The length of the text that tells two runs apart.</summary>
    public const int RunLength = 6;

    /// <summary>Makes a text that tells two runs apart.</summary>
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

/// <summary>How far the rotation of a successor has come, as its name says.</summary>
internal enum SuccessorPhase
{
    /// <summary>It was created, and nobody has its secret.</summary>
    Created,

    /// <summary>Its hand-over may have begun.</summary>
    HandingOver,

    /// <summary>Its hand-over may have begun, and a later run has taken over without removing it.</summary>
    SetAside,
}
