using System.Globalization;
using System.Text.RegularExpressions;

namespace SailPointPat.Core.Rotation;

/// <summary>
/// The name of a successor until its rotation is done. It says of which token it is the successor, and whether anybody may have its
/// secret, so that an interrupted rotation can be recognised from the names alone.
/// </summary>
/// <param name="Name">The name that it will have in the end.</param>
/// <param name="Number">Which successor of that token it is, from 1: an earlier one may have been left.</param>
/// <param name="OldId">The id of the token that it is to replace.</param>
/// <param name="IsOffered">Whether its hand-over may have begun.</param>
internal sealed record TemporaryName(string Name, int Number, string OldId, bool IsOffered)
{
    private static readonly Regex Pattern = new(
        @"^(?<name>.*) \[rotation(?: (?<number>[0-9]{1,4}))? of (?<id>[^\s\],]+)(?<offered>, handing over)?\]\z",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Reads a name; <see langword="null"/> if it is another kind of name.</summary>
    public static TemporaryName? Read(string name)
        => Pattern.Match(name) is { Success: true } match
            ? new TemporaryName(
                match.Groups["name"].Value,
                match.Groups["number"].Success ? int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) : 1,
                match.Groups["id"].Value,
                match.Groups["offered"].Success)
            : null;

    public override string ToString()
    {
        var number = Number == 1 ? "" : " " + Number.ToString(CultureInfo.InvariantCulture);
        return $"{Name} [rotation{number} of {OldId}{(IsOffered ? ", handing over" : "")}]";
    }
}
