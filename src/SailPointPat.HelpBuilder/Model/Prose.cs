using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>A paragraph's words.</summary>
/// <param name="Runs">Its pieces, in order.</param>
public sealed record Prose(IReadOnlyList<Run> Runs)
{
    /// <summary>No words at all.</summary>
    public static Prose Empty { get; } = new([]);

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsEmpty => Runs.All(run => run.Text.Length == 0);

    /// <summary>A paragraph of plain words.</summary>
    /// <param name="text">The words.</param>
    /// <returns>The paragraph.</returns>
    public static Prose Of(string text) => new([new Run(RunKind.Text, text)]);

    /// <summary>The words without markup, a link's address behind its words.</summary>
    /// <returns>Text for a console.</returns>
    public override string ToString() => string.Concat(Runs.Select(run =>
        run.Address is null || run.Address == run.Text ? run.Text : $"{run.Text} ({run.Address})"));
}
